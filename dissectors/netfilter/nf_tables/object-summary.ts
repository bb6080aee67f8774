/** Lines of named objects: `inet big counter c1 handle 10 packets 5 bytes 500`. */
import type { Message, Scope } from "../../../src/schema/index.ts";
import { isDump } from "../../words.ts";
import { limitWords, quotaWords, synproxyWords } from "./statement-words.ts";
import { commentOf, join, listOf, pair, quoted, subject, time } from "./words.ts";

function protocols(data: Scope, protocol3: string, protocol4: string): string {
  return join(
    pair("protocol", data, protocol4),
    pair("l3proto", data, protocol3).replace("ipv4", "ip").replace("ipv6", "ip6"),
  );
}

function tunnel(data: Scope): string {
  const ip = data.into("NFTA_TUNNEL_KEY_IP");
  const ip6 = data.into("NFTA_TUNNEL_KEY_IP6");
  return join(
    pair("id", data, "NFTA_TUNNEL_KEY_ID"),
    pair("ip saddr", ip, "NFTA_TUNNEL_KEY_IP_SRC"),
    pair("ip daddr", ip, "NFTA_TUNNEL_KEY_IP_DST"),
    pair("ip6 saddr", ip6, "NFTA_TUNNEL_KEY_IP6_SRC"),
    pair("ip6 daddr", ip6, "NFTA_TUNNEL_KEY_IP6_DST"),
    pair("sport", data, "NFTA_TUNNEL_KEY_SPORT"),
    pair("dport", data, "NFTA_TUNNEL_KEY_DPORT"),
    pair("ttl", data, "NFTA_TUNNEL_KEY_TTL"),
  );
}

/** `established : 1m40s`, for each state that is told. */
function timeouts(data: Scope): string {
  const inside = data.into("NFTA_CT_TIMEOUT_DATA");
  const words: string[] = [];
  inside?.each((name, place) => {
    const state = name.replace(/^CTA_TIMEOUT_[^_]+_/, "").toLowerCase();
    words.push(`${state} : ${inside.wordAt(place)}`);
  });
  return words.length === 0 ? "" : `policy = { ${listOf(words, 100)} }`;
}

function content(type: number, data: Scope): string {
  if (type === 1) return join(pair("packets", data, "NFTA_COUNTER_PACKETS"), pair("bytes", data, "NFTA_COUNTER_BYTES"));
  if (type === 2) return quotaWords(data);
  if (type === 3)
    return join(
      quoted("type", data.word("NFTA_CT_HELPER_NAME")),
      protocols(data, "NFTA_CT_HELPER_L3PROTO", "NFTA_CT_HELPER_L4PROTO"),
    );
  if (type === 4) return limitWords(data, false);
  if (type === 5) return pair(data.number("NFTA_CONNLIMIT_FLAGS") === 1 ? "over" : "", data, "NFTA_CONNLIMIT_COUNT");
  if (type === 6) return tunnel(data);
  if (type === 7) return join(protocols(data, "NFTA_CT_TIMEOUT_L3PROTO", "NFTA_CT_TIMEOUT_L4PROTO"), timeouts(data));
  if (type === 8) return quoted("", data.word("NFTA_SECMARK_CTX"));
  if (type === 9)
    return join(
      pair("protocol", data, "NFTA_CT_EXPECT_L4PROTO"),
      pair("dport", data, "NFTA_CT_EXPECT_DPORT"),
      time("timeout", data, "NFTA_CT_EXPECT_TIMEOUT"),
      pair("size", data, "NFTA_CT_EXPECT_SIZE"),
      protocols(data, "NFTA_CT_EXPECT_L3PROTO", ""),
    );
  return type === 10 ? synproxyWords(data) : "";
}

export function objectSummary(message: Message): string {
  const { root } = message;
  const data = root.into("NFTA_OBJ_DATA");
  return join(
    subject(message, "NFTA_OBJ_TABLE", "NFTA_OBJ_TYPE", "NFTA_OBJ_NAME"),
    pair("handle", root, "NFTA_OBJ_HANDLE"),
    data === null || isDump(message) ? "" : content(root.number("NFTA_OBJ_TYPE") ?? 0, data),
    commentOf(root, "NFTA_OBJ_USERDATA", 0),
  );
}
