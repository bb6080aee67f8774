/**
 * Routes that push MPLS labels.
 * Kernel: include/uapi/linux/mpls_iptunnel.h, include/uapi/linux/mpls.h, net/mpls/mpls_iptunnel.c (mpls_iptunnel_policy)
 */
import { attributes, constants, mplsLabels, u8 } from "../../../src/schema/index.ts";

/** The parts of a label stack entry and the labels that have a meaning of their own. */
export const mplsConstants = constants({
  MPLS_LS_LABEL_MASK: 4294963200,
  MPLS_LS_LABEL_SHIFT: 12,
  MPLS_LS_TC_MASK: 3584,
  MPLS_LS_TC_SHIFT: 9,
  MPLS_LS_S_MASK: 256,
  MPLS_LS_S_SHIFT: 8,
  MPLS_LS_TTL_MASK: 255,
  MPLS_LS_TTL_SHIFT: 0,
  MPLS_LABEL_IPV4NULL: 0,
  MPLS_LABEL_RTALERT: 1,
  MPLS_LABEL_IPV6NULL: 2,
  MPLS_LABEL_IMPLNULL: 3,
  MPLS_LABEL_ENTROPY: 7,
  MPLS_LABEL_GAL: 13,
  MPLS_LABEL_OAMALERT: 14,
  MPLS_LABEL_EXTENSION: 15,
  MPLS_LABEL_FIRST_UNRESERVED: 16,
});

export const mplsIptunnel = attributes("MPLS_IPTUNNEL", {
  0: ["MPLS_IPTUNNEL_UNSPEC"],
  1: ["MPLS_IPTUNNEL_DST", mplsLabels],
  2: ["MPLS_IPTUNNEL_TTL", u8],
});
