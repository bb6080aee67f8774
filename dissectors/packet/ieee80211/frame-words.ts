/** How a frame reads in a line: what it is, from whom to whom, and what it says. */
import type { Scope } from "../../../src/schema/index.ts";
import { packetWords } from "../packet-words.ts";

/** Bits of EAPOL-Key's key_information. */
const pairwise = 0x08;
const acknowledge = 0x80;
const secure = 0x200;
const integrity = 0x100;

/** The name of the network among elements; null when they have none. */
export function networkName(scope: Scope, elements: string): string | null {
  const found = scope.insides(elements).find((element) => element.number("id") === 0);
  return found === undefined ? null : (found.word("data") ?? "");
}

/** A name as it should stand in a line. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** Who sent a frame and who is to receive it. */
function addresses(scope: Scope): string {
  const from = scope.word("sa") ?? scope.word("addr2") ?? scope.word("ta");
  const to = scope.word("da") ?? scope.word("addr1") ?? scope.word("ra") ?? scope.word("bssid");
  if (to === null) return "";
  return from === null ? ` -> ${to}` : ` ${from} -> ${to}`;
}

/** What an action frame does: `self_protected sp_mesh_peering_open`. */
function actionWords(body: Scope): string {
  const category = body.word("category") ?? "";
  const code = body.into("action")?.word("action_code") ?? "";
  return ` ${category}${code === "" ? "" : ` ${code}`}`;
}

function bodyWords(body: Scope): string {
  let words = "";
  if (body.has("category")) words += actionWords(body);
  if (body.has("auth_alg")) words += ` ${body.word("auth_alg")} transaction ${body.word("auth_transaction")}`;
  if (body.has("status_code")) words += ` status ${body.number("status_code")}: ${body.word("status_code")}`;
  if (body.has("reason_code")) words += ` reason ${body.number("reason_code")}: ${body.word("reason_code")}`;
  const name = networkName(body, "elements");
  return name === null ? words : `${words} ${quoted(name)}`;
}

/** What a data frame carries: ` ip 10.0.0.1 > 10.0.0.2 udp 53 > 1024`, ` EAPOL-Key 1/4`. */
function contentWords(body: Scope): string {
  const content = body.into("data") ?? body;
  const payload = content.into("payload");
  if (payload === null) return "";
  const words = payload.has("packet_type") ? eapolWords(payload) : packetWords(content, "payload");
  return words === "" ? "" : ` ${words}`;
}

/** `Authentication 02:… -> 02:… open transaction 2 status 0: success`. */
export function frameWords(scope: Scope): string {
  const kind = scope.word("type") ?? "frame";
  const body = scope.into("body");
  let line = `${kind}${addresses(scope)}`;
  if (body !== null) line += bodyWords(body) + contentWords(body);
  else {
    const name = networkName(scope, "body");
    if (name !== null) line += ` ${quoted(name)}`;
  }
  return line;
}

/** Which message of its handshake a key frame is. */
function handshake(information: number): string {
  if ((information & pairwise) === 0) return (information & acknowledge) !== 0 ? "group 1/2" : "group 2/2";
  if ((information & acknowledge) !== 0) return (information & integrity) === 0 ? "1/4" : "3/4";
  return (information & secure) === 0 ? "2/4" : "4/4";
}

/** `EAPOL-Key 1/4`. */
export function eapolWords(scope: Scope): string {
  const inside = scope.into("payload");
  if (inside !== null) return eapolWords(inside);
  const kind = scope.word("packet_type") ?? "EAPOL";
  const information = scope.into("body")?.number("key_information");
  return information === undefined ? kind : `${kind} ${handshake(information)}`;
}
