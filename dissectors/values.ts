/** Values that are yes or no. */
import { named, u8, u32 } from "../src/schema/index.ts";

export const onOff = named(u8, { 0: "off", 1: "on" });
export const yesNo = named(u8, { 0: "no", 1: "yes" });

/** The same in 32 bits. */
export const onOff32 = named(u32, { 0: "off", 1: "on" });
export const yesNo32 = named(u32, { 0: "no", 1: "yes" });
