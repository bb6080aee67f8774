/** Actions on their own: what `tc actions` printed. */
import { describe, expect, test } from "vitest";
import { messagesOf } from "../../../helpers/captures.ts";
import { messageJson } from "../../../helpers/decode.ts";
import { timeOf } from "../../../helpers/monitor.ts";
import { compareActions } from "../../../helpers/tc-actions.ts";
import { wholeLine } from "../../../helpers/tc-message.ts";
import {
  Comparison,
  commandOf,
  filterPath,
  hasTruth,
  morePath,
  moreTruthPath,
  printedJson,
  truthPath,
} from "../../../helpers/tc-truth.ts";

describe.skipIf(!hasTruth)("what tc printed at the time", () => {
  test("tc -j actions ls action gact", async () => {
    const comparison = new Comparison();
    const command = commandOf(truthPath, "tc -j -s actions ls action gact");
    const messages = await messagesOf(filterPath);
    const lists = printedJson(command).filter((one) => "actions" in one);
    const ours = messages
      .filter((message) => message.name === "RTM_GETACTION" && message.direction === "kernel-to-user")
      .filter((message) => timeOf(message) >= command.start && timeOf(message) <= command.end)
      .map(messageJson)
      .filter(({ attributes }) => attributes.TCA_ROOT_TAB !== undefined);
    expect(ours.length).toBe(lists.length);
    for (const [index, { actions }] of lists.entries()) {
      const { attributes, names } = ours[index];
      expect(attributes.TCA_ROOT_COUNT).toBe(actions.length);
      compareActions(comparison, actions, attributes.TCA_ROOT_TAB, names, "TCA_ROOT_TAB");
    }
    expect(comparison.count).toBeGreaterThanOrEqual(310);
  });

  test("tc actions ls action police", async () => {
    const comparison = new Comparison();
    const command = commandOf(moreTruthPath, "tc -s actions ls action police");
    const messages = await messagesOf(morePath);
    const [answer] = messages
      .filter((message) => message.name === "RTM_GETACTION" && message.direction === "kernel-to-user")
      .filter((message) => timeOf(message) >= command.start && timeOf(message) <= command.end);
    const printed = [...command.output.matchAll(/action order \d+: {2}police (\S+) (.*)\n\s+(ref \d+ bind \d+)/g)].map(
      ([, index, line = "", counts]) =>
        `${line} index ${Number(index)} ${counts}`
          .replace(/ overhead (\d+)b (linklayer \S+ )?/, (_all, bytes) => (bytes === "0" ? "" : ` overhead ${bytes}b`))
          .replace(" action ", " ")
          .replace("rate 0bit burst 0b mtu 4Gb ", "")
          .replaceAll(/\s+/g, " "),
    );
    expect(printed.length).toBe(3);
    comparison.lines(printed, answer === undefined ? [] : wholeLine(answer).split(" action police ").slice(1));
    expect(comparison.count).toBeGreaterThanOrEqual(19);
  });

  test("the kernel's messages that keep a request's flags are not taken for requests", async () => {
    const messages = await messagesOf(filterPath);
    const [added] = messages.filter(({ name, fromUser }) => name === "RTM_NEWTFILTER" && !fromUser);
    expect((added?.flags ?? 0) & 1).toBe(1);
    expect(added?.portId).not.toBe(0);
    const acks = messages.filter((message) => message.name === "NLMSG_ERROR");
    const answered = acks.map((message) => message.context.requestOf(message)).filter((request) => request !== null);
    const ids = new Set(answered.map((request) => `${request.packet}.${request.message}`));
    for (const { id, direction } of messages) if (ids.has(id)) expect(direction).toBe("user-to-kernel");
  });
});
