/** What can be dissected of NETLINK_RDMA. The type is the client in the upper six bits, and its operation. */
import type { Dissector } from "../../src/schema/index.ts";
import { devices } from "./devices.ts";
import { localServices } from "./local-services.ts";
import { portMapper } from "./port-mapper.ts";

export const rdma: readonly Dissector[] = [devices, localServices, portMapper];
