/** Device events, compared with what `udevadm monitor` printed. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { messagesOf, sharedCapture } from "../../helpers/captures.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";

const truth = sharedCapture("19-hidden-protocols.truth.txt");
const capture = sharedCapture("19-hidden-protocols-kobject-uevent.pcap");
const isThere = truth !== null && capture !== null;
if (!isThere) console.info("skipped: ../shared/captures has no 19-hidden-protocols files to compare with");

interface Event {
  readonly head: string;
  readonly properties: { readonly SEQNUM?: string; readonly [name: string]: string | undefined };
}

function printedEvents(path: string): Event[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const start = lines.indexOf("### (background output) $ udevadm monitor --kernel --udev --property");
  const blocks = lines
    .slice(start + 1, lines.indexOf("### end", start))
    .join("\n")
    .split("\n\n");
  return blocks.flatMap((block) => {
    const [head = "", ...rest] = block.trim().split("\n");
    const match = /^(KERNEL|UDEV) *\[[\d.]+\] (\w+) +(\S+) \((\S+)\)$/.exec(head);
    if (match === null) return [];
    const properties = rest.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
    return [{ head: match.slice(1, 4).join(" "), properties: Object.fromEntries(properties) }];
  });
}

describe.skipIf(!isThere)("uevents", () => {
  test("udevadm monitor --kernel --udev --property", async () => {
    const messages = (await messagesOf(capture ?? "")).filter(({ name }) => name === "UEVENT");
    const ours = messages.map((message) => {
      const { uevent } = messageJson(message);
      const isUdev = uevent.title === "libudev";
      return {
        head: message.summary.split(" ").slice(1, 4).join(" "),
        properties: isUdev ? uevent.body.properties : uevent.body,
        magic: isUdev ? uevent.body.magic : null,
      };
    });
    for (const { direction, summary } of messages) {
      expect(direction).toBe(summary.startsWith("UEVENT UDEV ") ? "user-to-user" : "kernel-to-user");
    }
    expect(new Set(ours.map(({ magic }) => magic))).toEqual(new Set([null, 0xfeedcafe]));
    const bySequence = new Map(
      ours.map((event) => [`${event.head.split(" ")[0]} ${event.properties.SEQNUM}`, event] as const),
    );
    let compared = 0;
    const events = printedEvents(truth ?? "");
    for (const { head, properties } of events) {
      const event = bySequence.get(`${head.split(" ")[0]} ${properties.SEQNUM}`);
      if (event === undefined) continue;
      expect(event.head).toBe(head);
      for (const [name, value] of Object.entries(properties)) {
        // udevadm puts the directory in front.
        const own = event.properties[name];
        const shown = name === "DEVNAME" && own !== undefined && !own.startsWith("/") ? `/dev/${own}` : own;
        // Links are a set.
        const order = (text = "") => (name === "DEVLINKS" ? text.split(" ").sort().join(" ") : text);
        expect({ [name]: order(shown) }, head).toEqual({ [name]: order(value) });
        compared++;
      }
    }
    expect(events.length).toBeGreaterThan(60);
    expect(compared).toBeGreaterThanOrEqual(300);
  });

  test("no message has an issue", async () => {
    const messages = (await messagesOf(capture ?? "")).filter(({ name }) => name === "UEVENT");
    expect(messages.flatMap(({ issues }) => issues.map(({ kind, text }) => `${kind} ${text}`))).toEqual([]);
  });
});

test("an event of the kernel is its action and path, then its environment: echo change > /sys/class/mem/zero/uevent", async () => {
  const text =
    "change@/devices/virtual/mem/zero\0ACTION=change\0DEVPATH=/devices/virtual/mem/zero\0SUBSYSTEM=mem\0DEVNAME=zero\0";
  const message = await decodeMessage(new TextEncoder().encode(text), "NETLINK_KOBJECT_UEVENT");
  expect(message.summary).toBe("UEVENT KERNEL change /devices/virtual/mem/zero (mem) DEVNAME=zero");
  expect(messageJson(message).uevent).toEqual({
    title: "change@/devices/virtual/mem/zero",
    body: { ACTION: "change", DEVPATH: "/devices/virtual/mem/zero", SUBSYSTEM: "mem", DEVNAME: "zero" },
  });
  expect(message.field("uevent.body.SUBSYSTEM")?.value).toBe("mem");
});
