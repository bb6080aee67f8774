import { describe, expect, test } from "vitest";
import { attributes, be32, instant, s64, u32, u64 } from "../../src/schema/index.ts";
import { hex } from "../helpers/hex.ts";
import { integer } from "../helpers/pcap.ts";
import { attribute, exported, shown, tableMessage } from "../helpers/table.ts";

describe("a moment", () => {
  test("keeps its number and has a date as text, word and name", () => {
    const set = attributes("T", { 1: ["T_AT", instant(u64, "ns")] });
    const message = tableMessage({ attributes: set }, attribute(1, integer(1795434781142828472n, 8)));
    expect(message.field("T_AT")?.value).toBe(1795434781142828472n);
    expect(message.field("T_AT")?.text).toBe("1795434781142828472 (2026-11-23T11:53:01.142828472Z)");
    expect(message.root.word("T_AT")).toBe("2026-11-23T11:53:01.142828472Z");
    expect(exported(message)).toMatchObject({ names: { T_AT: "2026-11-23T11:53:01.142828472Z" }, issues: [] });
  });

  test("in seconds, milliseconds, microseconds, in either byte order", () => {
    expect(shown(instant(u32, "s"), integer(86400, 4)).word).toBe("1970-01-02T00:00:00Z");
    expect(shown(instant(u64, "ms"), integer(1001, 8)).word).toBe("1970-01-01T00:00:01.001Z");
    expect(shown(instant(u64, "us"), integer(5, 8, true), { bigEndian: true }).word).toBe(
      "1970-01-01T00:00:00.000005Z",
    );
    expect(shown(instant(be32, "s"), hex("00000001")).word).toBe("1970-01-01T00:00:01Z");
  });

  test("is a bare number where there is no date for it", () => {
    expect(shown(instant(u64, "s"), integer(0, 8)).text).toBe("0");
    expect(shown(instant(s64, "s"), integer(-1n, 8)).text).toBe("-1");
    expect(shown(instant(u64, "s"), integer(2n ** 64n - 1n, 8)).text).toBe("18446744073709551615");
    expect(shown(instant(u64, "s"), integer(253402300799n, 8)).word).toBe("9999-12-31T23:59:59Z");
    expect(shown(instant(u64, "s"), integer(253402300800n, 8)).word).toBe("253402300800");
  });

  test("of a wrong length shows its bytes", () => {
    expect(shown(instant(u64, "ns"), hex("0102"))).toMatchObject({ json: { hex: "0102" }, issues: ["malformed"] });
  });
});
