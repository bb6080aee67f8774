/** Options of filters, by kind. */
import { by, select } from "../../../../src/schema/index.ts";
import { basic } from "./basic.ts";
import { bpf } from "./bpf.ts";
import { cgroup } from "./cgroup.ts";
import { flow } from "./flow.ts";
import { flower } from "./flower.ts";
import { fw } from "./fw.ts";
import { matchall } from "./matchall.ts";
import { route } from "./route.ts";
import { u32Filter } from "./u32.ts";

export const filterOptions = select(by("TCA_KIND"), {
  basic,
  bpf,
  cgroup,
  flow,
  flower,
  fw,
  matchall,
  route,
  u32: u32Filter,
});
