/** RDMA, compared with what `rdma` printed. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { sharedCapture } from "../../helpers/captures.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("19-hidden-protocols", "19-hidden-protocols-rdma");
if (recorded === null) console.info("skipped: ../shared/captures has no 19-hidden-protocols files to compare with");

function answers(command: string, name: string): Message[] {
  const found = recorded?.command(command);
  if (recorded === null || found === undefined) return [];
  return recorded.during(found, name).filter(({ fromUser }) => !fromUser);
}

function printed(command: string): string {
  return recorded?.command(command).output.trimEnd() ?? "";
}

/** What answers for a port is named like what answers for a device. */
const isPort = ({ root }: Message) => root.has("RDMA_NLDEV_ATTR_PORT_STATE");

const guid = (value: Json) => BigInt(value).toString(16).padStart(16, "0").match(/.{4}/g)?.join(":");

describe.skipIf(recorded === null)("rdma", () => {
  test("rdma -j dev show", () => {
    // It looks for the devices first, and then at each.
    const ours = answers("rdma -j dev show", "RDMA_NLDEV_CMD_GET")
      .slice(-2)
      .map((message) => {
        const { attributes: all } = messageJson(message);
        // 64-bit numbers beyond 2^53 are rounded in parsed JSON.
        const own = (name: string) => guid(message.root.own(name));
        return {
          ifindex: all.RDMA_NLDEV_ATTR_DEV_INDEX,
          ifname: all.RDMA_NLDEV_ATTR_DEV_NAME,
          node_type: message.root.word("RDMA_NLDEV_ATTR_DEV_NODE_TYPE"),
          protocol: all.RDMA_NLDEV_ATTR_DEV_PROTOCOL,
          node_guid: own("RDMA_NLDEV_ATTR_NODE_GUID"),
          sys_image_guid: own("RDMA_NLDEV_ATTR_SYS_IMAGE_GUID"),
        };
      });
    const theirs = JSON.parse(printed("rdma -j dev show")) as Json[];
    expect(ours).toEqual(theirs);
    expect(theirs.flatMap(Object.keys).length).toBe(12);
  });

  test("rdma -d -j link show, rdma link show rxelab/1", () => {
    const ours = answers("rdma -d -j link show", "RDMA_NLDEV_CMD_GET")
      .filter(isPort)
      .map(({ root }) => ({
        ifindex: root.own("RDMA_NLDEV_ATTR_DEV_INDEX"),
        ifname: root.own("RDMA_NLDEV_ATTR_DEV_NAME"),
        port: root.own("RDMA_NLDEV_ATTR_PORT_INDEX"),
        state: root.word("RDMA_NLDEV_ATTR_PORT_STATE"),
        physical_state: root.word("RDMA_NLDEV_ATTR_PORT_PHYS_STATE"),
        netdev: root.own("RDMA_NLDEV_ATTR_NDEV_NAME"),
        netdev_index: root.own("RDMA_NLDEV_ATTR_NDEV_INDEX"),
      }));
    const theirs = JSON.parse(printed("rdma -d -j link show")) as Json[];
    expect(ours).toEqual(theirs);
    expect(theirs.flatMap(Object.keys).length).toBe(14);
    const [link] = answers("rdma link show rxelab/1", "RDMA_NLDEV_CMD_GET").slice(-1);
    expect(link?.summary).toContain(printed("rdma link show rxelab/1"));
  });

  test("rdma resource, rdma system", () => {
    const lines = answers("rdma resource", "RDMA_NLDEV_CMD_RES_GET").map(({ root, summary }) =>
      summary.replace(/^\w+ resource (\w+) /, `${root.own("RDMA_NLDEV_ATTR_DEV_INDEX")}: $1: `),
    );
    expect(lines).toEqual(
      printed("rdma resource")
        .split("\n")
        .map((line) => line.trimEnd()),
    );
    const [system] = answers("rdma system", "RDMA_NLDEV_CMD_SYS_GET").slice(-1);
    expect(system?.summary).toBe(`RDMA_NLDEV_CMD_SYS_GET system ${printed("rdma system")}`);
  });

  test("rdma statistic show link rxe0/1", () => {
    const [statistic] = answers("rdma statistic show link rxe0/1", "RDMA_NLDEV_CMD_STAT_GET").map(messageJson);
    const entries = statistic.attributes.RDMA_NLDEV_ATTR_STAT_HWCOUNTERS.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY as Json[];
    const ours = entries.map(
      (one) => `${one.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_NAME} ${one.RDMA_NLDEV_ATTR_STAT_HWCOUNTER_ENTRY_VALUE}`,
    );
    const [, ...theirs] = printed("rdma statistic show link rxe0/1").split("\n");
    expect(ours).toEqual(theirs.map((line) => line.trim()));
    expect(ours.length).toBe(17);
  });

  test("rdma res show qp, cq, mr, pd, ctx while ibv_rc_pingpong runs", () => {
    const lines = printed("bash rp.sh").split("\n");
    const key = (value: string | null) => Number(value).toString(16);
    const owner = (one: Json) =>
      one.number("RDMA_NLDEV_ATTR_RES_PID") === undefined
        ? `comm [${one.word("RDMA_NLDEV_ATTR_RES_KERN_NAME")}]`
        : `pid ${one.number("RDMA_NLDEV_ATTR_RES_PID")} comm ibv_rc_pingpong`;
    const entry = (message: Message, kind: string) =>
      message.root.into(`RDMA_NLDEV_ATTR_RES_${kind}`)?.into(`RDMA_NLDEV_ATTR_RES_${kind}_ENTRY`) ?? null;
    let count = 0;
    for (const message of answers("bash rp.sh", "RDMA_NLDEV_CMD_RES_QP_GET")) {
      const one = entry(message, "QP");
      if (one === null || one.number("RDMA_NLDEV_ATTR_RES_PID") === undefined) continue;
      const word = (name: string) => one.word(`RDMA_NLDEV_ATTR_RES_${name}`);
      const line = `link rxelab/1 lqpn ${word("LQPN")} rqpn ${word("RQPN")} type ${word("TYPE")} state ${word("STATE")} rq-psn ${word("RQ_PSN")} sq-psn ${word("SQ_PSN")} path-mig-state ${word("PATH_MIG_STATE")} pdn ${word("PDN")} ${owner(one)}`;
      expect(lines.map((text) => text.trimEnd())).toContain(line);
      count += 10;
    }
    for (const message of answers("bash rp.sh", "RDMA_NLDEV_CMD_RES_MR_GET")) {
      const one = entry(message, "MR");
      if (one === null) continue;
      const word = (name: string) => one.word(`RDMA_NLDEV_ATTR_RES_${name}`);
      const line = `dev rxelab mrn ${word("MRN")} rkey 0x${key(word("RKEY"))} lkey 0x${key(word("LKEY"))} mrlen ${word("MRLEN")} pdn ${word("PDN")} ${owner(one)}`;
      expect(lines.map((text) => text.trimEnd())).toContain(line);
      count += 6;
    }
    for (const message of answers("bash rp.sh", "RDMA_NLDEV_CMD_RES_PD_GET")) {
      const one = entry(message, "PD");
      if (one === null) continue;
      const word = (name: string) => one.word(`RDMA_NLDEV_ATTR_RES_${name}`);
      const context = word("CTXN") === null ? "" : `ctxn ${word("CTXN")} `;
      const line = `dev rxelab pdn ${word("PDN")} local_dma_lkey 0x${key(word("LOCAL_DMA_LKEY"))} users ${word("USECNT")} ${context}${owner(one)}`;
      expect(lines.map((text) => text.trimEnd())).toContain(line);
      count += 4;
    }
    for (const message of answers("bash rp.sh", "RDMA_NLDEV_CMD_RES_CQ_GET")) {
      const one = entry(message, "CQ");
      if (one === null) continue;
      const word = (name: string) => one.word(`RDMA_NLDEV_ATTR_RES_${name}`);
      const polled = word("POLL_CTX") === null ? "" : `poll-ctx ${word("POLL_CTX")} `;
      const context = word("CTXN") === null ? "" : `ctxn ${word("CTXN")} `;
      const line = `dev rxelab cqn ${word("CQN")} cqe ${word("CQE")} users ${word("USECNT")} ${polled}adaptive-moderation off ${context}${owner(one)}`;
      expect(lines.map((text) => text.trimEnd())).toContain(line);
      count += 5;
    }
    expect(count).toBeGreaterThanOrEqual(24);
  });

  test("rdma monitor", () => {
    const path = sharedCapture("19-hidden-protocols.truth.txt");
    const text = readFileSync(path ?? "", "utf8").split("\n");
    const start = text.indexOf("### (background output) $ rdma monitor");
    const theirs = text.slice(start + 1, text.indexOf("### end", start)).map((line) => line.replace("\t", " "));
    const ours = (recorded?.messages ?? [])
      .filter(({ name }) => name === "RDMA_NLDEV_CMD_MONITOR")
      .map(({ summary }) => summary.replace("RDMA_NLDEV_CMD_MONITOR ", ""));
    expect(ours).toEqual(theirs);
    expect(theirs.length).toBe(7);
  });

  test("rdma link add rxe0 type rxe netdev rv0, rdma dev set rxelab adaptive-moderation on", () => {
    const asked = (recorded?.messages ?? []).filter(({ fromUser }) => fromUser).map(({ summary }) => summary);
    expect(asked).toContain("RDMA_NLDEV_CMD_NEWLINK link add rxe0 type rxe netdev rv0");
    expect(asked).toContain("RDMA_NLDEV_CMD_SET dev set dev0 adaptive-moderation on");
    expect(asked).toContain("RDMA_NLDEV_CMD_SYS_SET system set netns exclusive");
    expect(asked).toContain("RDMA_NLDEV_CMD_GET dump dev");
  });
});
