/** What the kinds of links say of themselves, as `ip -j -d link show` prints it in `info_data`. */
import type { Scope } from "../../../schema/index.ts";
import type { Json } from "./members.ts";

export function kindData(_kind: string, _data: Scope): Json | undefined {
  return undefined;
}

export function slaveData(_kind: string, _data: Scope): Json | undefined {
  return undefined;
}
