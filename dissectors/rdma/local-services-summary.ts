/** Lines of local services of InfiniBand. */
import type { Message } from "../../src/schema/index.ts";
import { nestsOf } from "../generic/lists.ts";
import { pair } from "../words.ts";

/** RDMA_NL_LS_F_ERR. */
const failed = 0x100;

/** `mlx5_0 port 1 to fe80::1 from fe80::2`, `2 paths to fe80::1`. */
export function localServiceSummary({ root, flags }: Message): string {
  let line = (flags & failed) === 0 ? "" : "failed";
  line += pair("", root, "device_name").replace("  ", " ") + pair("port", root, "port_num");
  line += pair("dev", root, "ifindex") + pair("timeout", root, "LS_NLA_TYPE_TIMEOUT");
  for (const suffix of ["", "_MANDATORY"]) {
    line += pair("to", root, `LS_NLA_TYPE_IPV4${suffix}`) + pair("to", root, `LS_NLA_TYPE_IPV6${suffix}`);
    line += pair("to", root, `LS_NLA_TYPE_DGID${suffix}`) + pair("from", root, `LS_NLA_TYPE_SGID${suffix}`);
    line += pair("pkey", root, `LS_NLA_TYPE_PKEY${suffix}`);
  }
  const paths = nestsOf(root, "LS_NLA_TYPE_PATH_RECORD");
  const [first] = paths;
  if (first !== undefined) line += ` ${paths.length} paths to ${first.word("dgid") ?? "?"}`;
  return line.trim();
}
