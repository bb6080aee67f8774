/** What can be dissected of NETLINK_AUDIT. */
import type { Dissector } from "../../src/schema/index.ts";
import { control } from "./control.ts";
import { records } from "./records.ts";

export const audit: readonly Dissector[] = [control, records];
