/**
 * Routes that run BPF programs on their packets.
 * Kernel: include/uapi/linux/lwtunnel.h, net/core/lwt_bpf.c (bpf_prog_policy, bpf_nl_policy)
 */
import { attributes, constants, fd, nest, quantity, string, u32 } from "../../../src/schema/index.ts";

/** The limit of `LWT_BPF_XMIT_HEADROOM`. */
export const bpfConstants = constants({ LWT_BPF_MAX_HEADROOM: 256 });

/** The kernel tells only the name. */
const program = attributes("LWT_BPF_PROG", {
  0: ["LWT_BPF_PROG_UNSPEC"],
  1: ["LWT_BPF_PROG_FD", fd],
  2: ["LWT_BPF_PROG_NAME", string],
});

export const lwtBpf = attributes("LWT_BPF", {
  0: ["LWT_BPF_UNSPEC"],
  1: ["LWT_BPF_IN", nest(program)],
  2: ["LWT_BPF_OUT", nest(program)],
  3: ["LWT_BPF_XMIT", nest(program)],
  4: ["LWT_BPF_XMIT_HEADROOM", quantity(u32, "bytes")],
});
