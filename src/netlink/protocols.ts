/**
 * The netlink protocols (the third argument of `socket(AF_NETLINK, …)`), and how each frames its messages.
 * Kernel: include/uapi/linux/netlink.h; kernel/audit.c for audit's length; lib/kobject_uevent.c for uevents.
 */

/**
 * `nlmsg`: nlmsghdr, whose length covers header and payload. `audit`: nlmsghdr, whose length leaves out the header in
 * the kernel's records. `raw`: no header at all.
 */
export type Framing = "nlmsg" | "audit" | "raw";

export interface Protocol {
  readonly number: number;
  readonly name: string;
  readonly framing: Framing;
  /** False where the numbers below NLMSG_MIN_TYPE are not netlink's control messages but the protocol's own. */
  readonly controls: boolean;
  /**
   * What tells who speaks: `request` that NLM_F_REQUEST is set in what goes to the kernel, `port` that only user space
   * has a port id, `users` that the kernel has no part in it.
   */
  readonly speaker: "request" | "port" | "users";
  /** Message types, from and to, in which the kernel asks and a program answers: the port id tells who speaks. */
  readonly backward: readonly (readonly [number, number])[];
  /** Where there is no header: what a payload begins with that a program sends to others; null where none does. */
  readonly programsMark: Uint8Array | null;
}

const names: readonly (string | undefined)[] = [
  "NETLINK_ROUTE",
  "NETLINK_UNUSED",
  "NETLINK_USERSOCK",
  "NETLINK_FIREWALL",
  "NETLINK_SOCK_DIAG",
  "NETLINK_NFLOG",
  "NETLINK_XFRM",
  "NETLINK_SELINUX",
  "NETLINK_ISCSI",
  "NETLINK_AUDIT",
  "NETLINK_FIB_LOOKUP",
  "NETLINK_CONNECTOR",
  "NETLINK_NETFILTER",
  "NETLINK_IP6_FW",
  "NETLINK_DNRTMSG",
  "NETLINK_KOBJECT_UEVENT",
  "NETLINK_GENERIC",
  "NETLINK_DM",
  "NETLINK_SCSITRANSPORT",
  "NETLINK_ECRYPTFS",
  "NETLINK_RDMA",
  "NETLINK_CRYPTO",
  "NETLINK_SMC",
];

const framings: Readonly<Record<string, Framing>> = { NETLINK_AUDIT: "audit", NETLINK_KOBJECT_UEVENT: "raw" };

/**
 * drivers/connector/connector.c sends every message as NLMSG_DONE, nl_fib_input takes any type, and
 * drivers/scsi/scsi_transport_iscsi.c numbers its messages from 11.
 */
const ownNumbers: ReadonlySet<string> = new Set(["NETLINK_CONNECTOR", "NETLINK_FIB_LOOKUP", "NETLINK_ISCSI"]);

// drivers/connector/connector.c and scsi_transport_iscsi.c set no flags and no port id; the kernel has no socket of
// NETLINK_USERSOCK.
const speakers: Readonly<Record<string, Protocol["speaker"]>> = {
  NETLINK_CONNECTOR: "port",
  NETLINK_ISCSI: "port",
  NETLINK_USERSOCK: "users",
};

/**
 * Clients RDMA_NL_IWCM and RDMA_NL_LS, but for the one message that a program starts. Kernel:
 * drivers/infiniband/core/netlink.c (rdma_nl_rcv_skb), iwpm_util.c, sa_query.c; rdma-core: ibacm, iwpmd.
 */
const backward: Readonly<Record<string, Protocol["backward"]>> = {
  NETLINK_RDMA: [
    [0x0800, 0x0bff],
    [0x1000, 0x1000],
    [0x1002, 0x13ff],
  ],
};

/** udevd passes on to its clients what it has made of the kernel's events. */
const programsMarks: Readonly<Record<string, Uint8Array>> = {
  NETLINK_KOBJECT_UEVENT: new TextEncoder().encode("libudev\0"),
};

const protocols: Protocol[] = names.map((name, number) => ({
  number,
  name: name as string,
  framing: framings[name as string] ?? "nlmsg",
  controls: !ownNumbers.has(name as string),
  speaker: speakers[name as string] ?? "request",
  backward: backward[name as string] ?? [],
  programsMark: programsMarks[name as string] ?? null,
}));

/** Every protocol with a name. */
export const knownProtocols: readonly Protocol[] = protocols;

const unknown = new Map<number, Protocol>();

/** The protocol of a number; an unknown number gives a protocol whose name is the number. */
export function protocolOf(number: number): Protocol {
  const known = protocols[number] ?? unknown.get(number);
  if (known) return known;
  const made: Protocol = {
    number,
    name: `NETLINK_${number}`,
    framing: "nlmsg",
    controls: true,
    speaker: "request",
    backward: [],
    programsMark: null,
  };
  unknown.set(number, made);
  return made;
}

/** The protocol of a name such as `NETLINK_ROUTE`, undefined when there is none. */
export function protocolNamed(name: string): Protocol | undefined {
  return protocols.find((protocol) => protocol.name === name);
}
