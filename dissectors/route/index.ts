/** The tables of NETLINK_ROUTE. */
import type { Dissector } from "../../src/schema/index.ts";
import { link } from "./link/link.ts";
import { netns } from "./netns.ts";

export const route: readonly Dissector[] = [link, netns];
