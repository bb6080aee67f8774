/** Options of filters, by kind. */
import { by, select } from "../../../../src/schema/index.ts";
import { flower } from "./flower.ts";
import { matchall } from "./matchall.ts";
import { u32Filter } from "./u32.ts";

export const filterOptions = select(by("TCA_KIND"), { flower, matchall, u32: u32Filter });
