/** One instruction of a classic BPF program. Kernel: include/uapi/linux/filter.h (struct sock_filter) */
import { hexadecimal, struct, u8, u16, u32 } from "../../src/schema/index.ts";

export const socketFilter = struct("sock_filter", [
  ["code", hexadecimal(u16)],
  ["jt", u8],
  ["jf", u8],
  ["k", hexadecimal(u32)],
]);
