/** Lines between the SMB server in the kernel and its daemon. */
import type { Message } from "../../src/schema/index.ts";
import { pair } from "../words.ts";

const words: readonly (readonly [word: string, name: string])[] = [
  ["handle", "handle"],
  ["user", "account"],
  ["share", "share_name"],
  ["share", "share"],
  ["from", "peer_addr"],
  ["uid", "uid"],
  ["gid", "gid"],
  ["status", "status"],
  ["flags", "connection_flags"],
  ["flags", "flags"],
  ["session", "session_id"],
  ["connection", "connect_id"],
  ["groups", "ngroups"],
  ["workgroup", "work_group"],
  ["server", "server_string"],
  ["port", "tcp_port"],
];

/** `handle 3 user smbuser uid 1000 gid 1000 status OK`. */
export function ksmbdSummary({ root, layout }: Message): string {
  const inside = root.into(layout.name);
  if (inside === null) return "";
  let line = "";
  for (const [word, name] of words) if (inside.word(name) !== "") line += pair(word, inside, name);
  return line.trim();
}
