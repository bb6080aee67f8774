/** The account of what is explained: counts over messages whose gaps are known. */
import { describe, expect, test } from "vitest";
import { Exchanges, Ledger, Linter } from "../../src/analysis/index.ts";
import { attributes, bytes, nest, pad, struct, u32 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { attribute, tableMessage } from "../helpers/table.ts";

/** Rules that tell what is not explained, by the kind of what they find. */
const kinds: Readonly<Record<string, string>> = {
  "unknown-attribute": "unknown",
  "raw-bytes": "raw",
  "attribute-length": "malformed",
};

const inner = attributes("I", { 1: ["I_VALUE", u32] });
const set = attributes("T", {
  1: ["T_VALUE", u32],
  2: ["T_NEST", nest(inner)],
  3: ["T_COOKIE", bytes],
  4: ["T_PAD", pad],
  5: ["T_STRUCT", struct("s", [["a", u32]])],
});

function accountOf(...parts: readonly Uint8Array[]) {
  const message = tableMessage({ attributes: set }, new Uint8Array(Buffer.concat(parts)));
  const ledger = new Ledger();
  const linter = new Linter();
  ledger.add(message);
  linter.add(new Exchanges().add(message));
  const [account] = ledger.all;
  if (account === undefined) throw new Error("no account");
  return {
    ...account,
    findings: linter.groups.map(
      ({ example: { rule, what, bytes: shown } }) => `${kinds[rule] ?? rule} ${what} ${shown}`,
    ),
  };
}

describe("the ledger", () => {
  test("of a message that is all explained has nothing to find", () => {
    const nested = attribute(2, attribute(1, hex("05000000")));
    expect(accountOf(attribute(1, hex("05000000")), nested, attribute(4, hex("00000000")))).toEqual({
      protocol: "NETLINK_SMC",
      family: null,
      messages: 1,
      attributes: 4,
      unknown: 0,
      payload: 28,
      raw: 0,
      opaque: 0,
      findings: [],
    });
  });

  test("counts attributes without a table and their bytes, nested ones too", () => {
    const account = accountOf(attribute(9, hex("0a0b0c0d")), attribute(2, attribute(7, hex("01020304"))));
    expect(account).toMatchObject({ attributes: 3, unknown: 2, raw: 8, opaque: 0 });
    expect(account.findings).toEqual(["unknown TEST T#9 0a0b0c0d", "unknown TEST T_NEST.I#7 01020304"]);
  });

  test("tells bytes that have no meaning from those that nothing explains", () => {
    const account = accountOf(attribute(3, hex("0a0b0c")), attribute(5, hex("01000000 0908")));
    expect(account).toMatchObject({ unknown: 0, raw: 2, opaque: 3 });
    expect(account.findings).toEqual(["raw TEST T_STRUCT.#rest 0908"]);
  });

  test("counts what does not fit its type", () => {
    const account = accountOf(attribute(1, hex("0500")));
    expect(account).toMatchObject({ unknown: 0, raw: 2 });
    expect(account.findings).toEqual(["malformed TEST T_VALUE 0500"]);
  });

  test("folds what is found again, with the place of the first", () => {
    const ledger = new Ledger();
    const linter = new Linter();
    for (let i = 0; i < 3; i++) {
      const message = tableMessage({ attributes: set }, attribute(9, hex("0a")));
      ledger.add(message);
      linter.add(new Exchanges().add(message));
    }
    expect(ledger.all[0]).toMatchObject({ messages: 3, unknown: 3 });
    expect(linter.groups).toMatchObject([{ count: 3, example: { message: "1.1", bytes: "0a" } }]);
  });
});
