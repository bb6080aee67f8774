/** Lines of algorithms, with what /proc/crypto tells of each. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

const reports: readonly string[] = [
  "CRYPTOCFGA_REPORT_LARVAL",
  "CRYPTOCFGA_REPORT_HASH",
  "CRYPTOCFGA_REPORT_BLKCIPHER",
  "CRYPTOCFGA_REPORT_AEAD",
  "CRYPTOCFGA_REPORT_COMPRESS",
  "CRYPTOCFGA_REPORT_RNG",
  "CRYPTOCFGA_REPORT_CIPHER",
  "CRYPTOCFGA_REPORT_AKCIPHER",
  "CRYPTOCFGA_REPORT_KPP",
  "CRYPTOCFGA_REPORT_ACOMP",
  "CRYPTOCFGA_REPORT_SIG",
];

const sizes: readonly (readonly [word: string, member: string])[] = [
  ["blocksize", "blocksize"],
  ["digestsize", "digestsize"],
  ["min keysize", "min_keysize"],
  ["max keysize", "max_keysize"],
  ["ivsize", "ivsize"],
  ["maxauthsize", "maxauthsize"],
  ["seedsize", "seedsize"],
];

function reported(root: Scope): string {
  for (const name of reports) {
    const inside = root.into(name);
    if (inside === null) continue;
    const told = sizes.filter(([, member]) => inside.number(member) !== undefined);
    return ` type ${inside.word("type")}${told.map(([word, member]) => ` ${word} ${inside.number(member)}`).join("")}`;
  }
  return "";
}

/** `sha256 driver sha256-generic priority 100 refcnt 3 type shash blocksize 64 digestsize 32`. */
export function cryptoSummary(message: Message): string {
  const { root, name } = message;
  if (name === "CRYPTO_MSG_DELRNG") return "reset the random number generator";
  if (isDump(message)) return "dump";
  const line = `${root.word("cru_name") ?? ""}${pair("driver", root, "cru_driver_name")}`;
  const priority = pair("priority", root, "CRYPTOCFGA_PRIORITY_VAL");
  if (message.fromUser) return `${line}${priority}`.trimStart();
  const references = root.has("cru_refcnt") ? ` refcnt ${root.word("cru_refcnt")}` : "";
  return `${line}${pair("module", root, "cru_module_name")}${priority}${references}${reported(root)}`.trimStart();
}
