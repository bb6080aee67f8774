/** Network namespace ids: bytes from nlmon, and what `ip netns` printed in the same moment. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messagesOf, sample, sharedCapture } from "../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { hex } from "../../helpers/hex.ts";
import { readTruth, type TruthCommand } from "../../helpers/truth.ts";

describe("bytes", () => {
  test("ip netns set foo 3: the request", async () => {
    const message = await decodeMessage(
      hex(`
      24000000 5800 0500 e325046b 00000000   # nlmsghdr: RTM_NEWNSID, request, ack
      00000000                               # rtgenmsg
      0800 0100 03000000                     # NETNSA_NSID 3
      0800 0300 06000000                     # NETNSA_FD 6
    `),
      "NETLINK_ROUTE",
    );
    expect(message.summary).toBe("RTM_NEWNSID set nsid 3 fd 6");
    expect(messageJson(message)).toMatchObject({
      type: "RTM_NEWNSID",
      direction: "user-to-kernel",
      nlmsghdr: { nlmsg_flags: ["NLM_F_REQUEST", "NLM_F_ACK"] },
      rtgenmsg: { rtgen_family: "AF_UNSPEC" },
      attributes: { NETNSA_NSID: 3, NETNSA_FD: 6 },
      issues: [],
    });
  });

  test("an answer without an id", async () => {
    const message = await decodeMessage(
      hex("1c000000 5800 0000 d825046b 2e0153c9  00000000  0800 0100 ffffffff"),
      "NETLINK_ROUTE",
    );
    expect(message.summary).toBe("RTM_NEWNSID nsid -1 (not assigned)");
    expect(messageJson(message).attributes).toEqual({ NETNSA_NSID: -1 });
  });

  test("labels name ids", async () => {
    const message = await decodeMessage(
      hex("1c000000 5800 0000 d825046b 2e0153c9  00000000  0800 0100 03000000"),
      "NETLINK_ROUTE",
      { namespaceLabels: new Map([[3, "foo"]]) },
    );
    expect(message.summary).toBe("RTM_NEWNSID nsid 3 (foo)");
    expect(messageJson(message).names).toEqual({ NETNSA_NSID: "foo" });
  });
});

/** What a listing of ids says: `3`, or `12 current 7`, `1 current -1` with a target. */
function told(command: TruthCommand): string[] {
  return command.output
    .split("\n")
    .flatMap((line) => /^nsid (\d+)(?: current-nsid (\d+|unassigned))?/.exec(line)?.slice(1, 3) ?? [])
    .reduce<string[]>((ids, word, at) => {
      if (at % 2 === 0) ids.push(word);
      else if (word !== undefined) ids.push(`${ids.pop()} current ${word === "unassigned" ? "-1" : word}`);
      return ids;
    }, [])
    .sort();
}

function during(messages: readonly Message[], { start, end }: TruthCommand): Message[] {
  return messages.filter(({ frame: { packet } }) => {
    const time = packet.seconds + packet.nanoseconds / 1e9;
    return time >= start && time <= end;
  });
}

/** The ids in the dump or the single answer that a command got. */
function decoded(messages: readonly Message[], dump: boolean): string[] {
  return messages
    .filter(({ name, fromUser, flags }) => name === "RTM_NEWNSID" && !fromUser && ((flags & 2) !== 0) === dump)
    .map(({ root }) => {
      const current = root.number("NETNSA_CURRENT_NSID");
      return `${root.number("NETNSA_NSID")}${current === undefined ? "" : ` current ${current}`}`;
    })
    .sort();
}

const truthPath = sharedCapture("01-netns-seed.truth.txt");
if (truthPath === null)
  process.stderr.write("netns: the shared captures are not beside the checkout, truth is skipped\n");

const namespaces: Readonly<Record<string, string>> = {
  foo: "netns-foo.pcap",
  nsA: "netns-nsA.pcap",
  nsB: "netns-nsB.pcap",
};

describe.skipIf(truthPath === null)("ip netns list-id in four namespaces (needs the shared captures)", () => {
  const commands = truthPath === null ? [] : readTruth(truthPath);
  const listings = commands.filter((one) => /^ip (-n \w+ )?netns list-id( target-nsid \d+)?$/.test(one.command));

  test("there are many", () => expect(listings.length).toBeGreaterThanOrEqual(9));

  test.each(listings.map((one) => ({ ...one, title: `${one.command} at ${one.start}` })))("$title", async (listing) => {
    const name = /-n (\w+)/.exec(listing.command)?.[1];
    const file = name === undefined ? "netns.pcap" : (namespaces[name] as string);
    const messages = await messagesOf(sample(file));
    expect(decoded(during(messages, listing), true)).toEqual(told(listing));
  });

  test("ip netns list-id nsid 3", async () => {
    const one = commands.find(({ command }) => command === "ip netns list-id nsid 3") as TruthCommand;
    const answers = decoded(during(await messagesOf(sample("netns.pcap")), one), false);
    expect(answers).toContain("3");
    expect(one.output).toContain("nsid 3");
  });

  const lists = commands.filter((one) => one.command === "ip netns list" && one.output !== "");
  test.each(lists.map((one) => ({ ...one, title: `ip netns list at ${one.start}` })))("$title", async (list) => {
    const wanted = list.output
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => /\(id: (\d+)\)/.exec(line)?.[1] ?? "-1");
    const answers = decoded(during(await messagesOf(sample("netns.pcap")), list), false);
    for (const id of new Set(wanted)) expect(answers).toContain(id);
    expect(answers.filter((id) => id !== "-1").length).toBeGreaterThanOrEqual(
      wanted.filter((id) => id !== "-1").length,
    );
  });
});

describe("ids and indexes across namespaces in the initial namespace's capture", () => {
  test("a link in another namespace is shown there", async () => {
    const messages = await messagesOf(sample("netns.pcap"));
    const veth = messages.find(
      (one) => one.name === "RTM_NEWLINK" && !one.fromUser && one.root.own("IFLA_IFNAME") === "veth0",
    );
    expect(veth?.summary).toContain("veth0@if9");
    expect(veth?.field("IFLA_LINK")?.text).toBe("9 in nsid 3");
    expect(veth?.summary).toContain("link-netnsid 3");
  });

  test("a move tells the new namespace and index", async () => {
    const messages = await messagesOf(sample("netns.pcap"));
    const moves = messages.filter((one) => one.name === "RTM_DELLINK" && one.root.has("IFLA_NEW_NETNSID"));
    expect(moves.length).toBeGreaterThan(0);
    for (const move of moves) {
      const { root } = move;
      expect(move.summary).toContain(
        `moved to nsid ${root.number("IFLA_NEW_NETNSID")} as index ${root.number("IFLA_NEW_IFINDEX")}`,
      );
    }
  });
});
