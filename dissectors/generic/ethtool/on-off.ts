/** A byte that is a switch. */
import { named, u8 } from "../../../src/schema/index.ts";

export const onOff = named(u8, { 0: "off", 1: "on" });
