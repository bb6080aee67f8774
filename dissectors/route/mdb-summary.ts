/** Lines of multicast database messages, in the words of `bridge mdb`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

/** Bits of `nlmsg_flags` that change what a request does. */
const bulk = 0x200;

/** Names of the same things in what the kernel tells and in what is asked of it. */
const told = {
  source: "MDBA_MDB_EATTR_SOURCE",
  mode: "MDBA_MDB_EATTR_GROUP_MODE",
  sources: "MDBA_MDB_EATTR_SRC_LIST",
  sourceEntry: "MDBA_MDB_SRCLIST_ENTRY",
  sourceAddress: "MDBA_MDB_SRCATTR_ADDRESS",
  protocol: "MDBA_MDB_EATTR_RTPROT",
  remote: "MDBA_MDB_EATTR_DST",
  port: "MDBA_MDB_EATTR_DST_PORT",
  vni: "MDBA_MDB_EATTR_VNI",
  sourceVni: "MDBA_MDB_EATTR_SRC_VNI",
  via: "MDBA_MDB_EATTR_IFINDEX",
};

const asked: typeof told = {
  source: "MDBE_ATTR_SOURCE",
  mode: "MDBE_ATTR_GROUP_MODE",
  sources: "MDBE_ATTR_SRC_LIST",
  sourceEntry: "MDBE_SRC_LIST_ENTRY",
  sourceAddress: "MDBE_SRCATTR_ADDRESS",
  protocol: "MDBE_ATTR_RTPROT",
  remote: "MDBE_ATTR_DST",
  port: "MDBE_ATTR_DST_PORT",
  vni: "MDBE_ATTR_VNI",
  sourceVni: "MDBE_ATTR_SRC_VNI",
  via: "MDBE_ATTR_IFINDEX",
};

/** The device of a message, nothing where it stands for all. */
function device(root: Scope): string {
  return root.number("ifindex") ? `dev ${root.word("ifindex")}` : "";
}

function sourceList(attributes: Scope | null, names: typeof told): string {
  const list = attributes === null ? null : attributes.into(names.sources);
  if (list === null) return "";
  let line = "";
  for (let one = list.into(names.sourceEntry); one !== null; one = list.next(names.sourceEntry, one)) {
    line += `${line === "" ? " source_list " : ","}${one.word(names.sourceAddress) ?? "?"}`;
  }
  return line;
}

/** `port ve1 grp 239.1.1.1 src 10.0.0.3 permanent proto static vid 10`; attributes may stand apart from the struct. */
function describe(entry: Scope, attributes: Scope | null, names: typeof told, withState: boolean): string {
  let line = entry.number("ifindex") ? ` port ${entry.word("ifindex")}` : "";
  line += ` grp ${entry.word("addr") ?? "?"}${pair("src", attributes, names.source)}`;
  if (withState) line += ` ${entry.word("state") ?? ""}`;
  line += pair("filter_mode", attributes, names.mode) + sourceList(attributes, names);
  line += pair("proto", attributes, names.protocol);
  if (entry.number("flags")) line += ` ${entry.word("flags")}`;
  if (entry.number("vid")) line += ` vid ${entry.number("vid")}`;
  if (attributes === null) return line;
  line += pair("dst", attributes, names.remote) + pair("dst_port", attributes, names.port);
  return (
    line +
    pair("vni", attributes, names.vni) +
    pair("src_vni", attributes, names.sourceVni) +
    pair("via", attributes, names.via)
  );
}

/** What a bulk deletion is limited to. */
function flush(entry: Scope, attributes: Scope | null): string {
  let line = entry.number("ifindex") ? ` port ${entry.word("ifindex")}` : "";
  if (entry.number("vid")) line += ` vid ${entry.number("vid")}`;
  if (attributes === null) return line;
  if (attributes.number("MDBE_ATTR_STATE_MASK")) line += ` ${entry.number("state") ? "permanent" : "nopermanent"}`;
  line += pair("proto", attributes, asked.protocol) + pair("dst", attributes, asked.remote);
  return (
    line +
    pair("dst_port", attributes, asked.port) +
    pair("vni", attributes, asked.vni) +
    pair("src_vni", attributes, asked.sourceVni)
  );
}

function request(message: Message): string {
  const { root } = message;
  if (message.layout.kind?.verb === "get") {
    const entry = root.into("MDBA_GET_ENTRY");
    if (entry === null) return `${isDump(message) ? "dump " : ""}${device(root)}`.trimEnd();
    return device(root) + describe(entry, root.into("MDBA_GET_ENTRY_ATTRS"), asked, false);
  }
  const entry = root.into("MDBA_SET_ENTRY");
  if (entry === null) return device(root);
  const attributes = root.into("MDBA_SET_ENTRY_ATTRS");
  if (message.layout.kind?.verb !== "del") return device(root) + describe(entry, attributes, asked, true);
  if ((message.flags & bulk) !== 0) return `flush ${device(root)}`.trimEnd() + flush(entry, attributes);
  return device(root) + describe(entry, attributes, asked, false);
}

/** The first entry, and how many more there are. */
function entries(database: Scope): string {
  let line = "";
  let count = 0;
  for (let group = database.into("MDBA_MDB_ENTRY"); group !== null; group = database.next("MDBA_MDB_ENTRY", group)) {
    for (let one = group.into("MDBA_MDB_ENTRY_INFO"); one !== null; one = group.next("MDBA_MDB_ENTRY_INFO", one)) {
      if (count++ === 0) line = describe(one, one, told, true);
    }
  }
  return count > 1 ? `${line} and ${count - 1} more` : line;
}

function routers(list: Scope): string {
  let line = "";
  for (let port = list.into("MDBA_ROUTER_PORT"); port !== null; port = list.next("MDBA_ROUTER_PORT", port)) {
    line += ` ${port.word("ifindex") ?? "?"}`;
  }
  return line === "" ? "" : ` router ports${line}`;
}

/** `dev br0 port ve1 grp 239.1.1.1 permanent vid 10 and 3 more`. */
export function mdbSummary(message: Message): string {
  if (message.fromUser) return request(message);
  const { root } = message;
  const database = root.into("MDBA_MDB");
  const ports = root.into("MDBA_ROUTER");
  return device(root) + (database === null ? "" : entries(database)) + (ports === null ? "" : routers(ports));
}
