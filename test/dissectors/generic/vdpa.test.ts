/** vDPA, compared with what `vdpa -j` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("24-vdpa");
if (recorded === null) console.info("skipped: ../shared/captures has no 24-vdpa files to compare with");

function answers(command: string, name: string): Message[] {
  const found = recorded?.command(command);
  if (recorded === null || found === undefined) return [];
  return recorded.during(found, name).filter(({ fromUser }) => !fromUser);
}

let compared = 0;

function same(ours: Json, printed: Json): void {
  expect(ours).toEqual(printed);
  const count = (value: Json): number =>
    value !== null && typeof value === "object"
      ? Object.values(value)
          .map(count)
          .reduce((a, b) => a + b, 0)
      : 1;
  compared += count(printed);
}

const short = (name: string) => name.replace(/^VIRTIO_(NET_|BLK_)?F_/, "");
const types: Readonly<Record<string, string>> = { VIRTIO_ID_NET: "network", VIRTIO_ID_BLOCK: "block" };

describe.skipIf(recorded === null)("vdpa", () => {
  test("vdpa -j mgmtdev show", () => {
    const ours = Object.fromEntries(
      answers("vdpa -j mgmtdev show", "VDPA_CMD_MGMTDEV_NEW")
        .map(messageJson)
        .map(({ attributes: all }) => [
          all.VDPA_ATTR_MGMTDEV_DEV_NAME,
          {
            supported_classes: all.VDPA_ATTR_MGMTDEV_SUPPORTED_CLASSES.map((one: string) =>
              one.replace("VIRTIO_ID_", "").toLowerCase(),
            ),
            max_supported_vqs: all.VDPA_ATTR_DEV_MGMTDEV_MAX_VQS,
            dev_features: all.VDPA_ATTR_DEV_SUPPORTED_FEATURES.map(short),
          },
        ]),
    );
    const printed = JSON.parse(recorded?.command("vdpa -j mgmtdev show").output ?? "").mgmtdev;
    for (const one of Object.values(printed) as Json[]) one.dev_features.sort();
    for (const one of Object.values(ours) as Json[]) one.dev_features.sort();
    same(ours, printed);
  });

  test("vdpa -j dev show, vdpa dev show, vdpa dev show vd0", () => {
    const ours = Object.fromEntries(
      answers("vdpa -j dev show", "VDPA_CMD_DEV_NEW")
        .map(messageJson)
        .map(({ attributes: all }) => [
          all.VDPA_ATTR_DEV_NAME,
          {
            type: types[all.VDPA_ATTR_DEV_ID],
            mgmtdev: all.VDPA_ATTR_MGMTDEV_DEV_NAME,
            vendor_id: all.VDPA_ATTR_DEV_VENDOR_ID,
            max_vqs: all.VDPA_ATTR_DEV_MAX_VQS,
            max_vq_size: all.VDPA_ATTR_DEV_MAX_VQ_SIZE,
          },
        ]),
    );
    same(ours, JSON.parse(recorded?.command("vdpa -j dev show").output ?? "").dev);
    for (const command of ["vdpa dev show", "vdpa dev show vd0"]) {
      const lines = answers(command, "VDPA_CMD_DEV_NEW").map(({ summary }) =>
        summary.replace(/^VDPA_CMD_DEV_NEW (\w+) /, "$1: "),
      );
      expect(lines).toEqual(recorded?.command(command).output.trimEnd().split("\n"));
      // Type, parent, vendor, queues and their size.
      compared += 5 * lines.length;
    }
  });

  test("vdpa -j dev config show vd0, before and after vdpa dev set name vd0 mac 02:00:00:00:00:43", () => {
    const [config] = answers("vdpa -j dev config show vd0", "VDPA_CMD_DEV_CONFIG_GET").map(messageJson);
    const { attributes: all } = config;
    same(
      {
        [all.VDPA_ATTR_DEV_NAME]: {
          mac: all.VDPA_ATTR_DEV_NET_CFG_MACADDR,
          "link ": all.VDPA_ATTR_DEV_NET_STATUS.includes("VIRTIO_NET_S_LINK_UP") ? "up" : "down",
          "link_announce ": all.VDPA_ATTR_DEV_NET_STATUS.includes("VIRTIO_NET_S_ANNOUNCE"),
          mtu: all.VDPA_ATTR_DEV_NET_CFG_MTU,
        },
      },
      JSON.parse(recorded?.command("vdpa -j dev config show vd0").output ?? "").config,
    );
    const [set] = (recorded?.messages ?? []).filter(({ name }) => name === "VDPA_CMD_DEV_ATTR_SET");
    expect(set?.summary).toBe("VDPA_CMD_DEV_ATTR_SET vd0 mac 02:00:00:00:00:43");
    const after = (recorded?.messages ?? []).filter(
      ({ name, fromUser }) => name === "VDPA_CMD_DEV_CONFIG_GET" && !fromUser,
    );
    expect(after.at(-1)?.summary).toBe(
      "VDPA_CMD_DEV_CONFIG_GET vd0 type network mac 02:00:00:00:00:43 link up link_announce false mtu 1400",
    );
  });

  test("vdpa dev add name vd0 mgmtdev vdpasim_net mac 02:00:00:00:00:42 mtu 1400", () => {
    const news = (recorded?.messages ?? []).filter(({ name, fromUser }) => name === "VDPA_CMD_DEV_NEW" && fromUser);
    expect(news.slice(0, 2).map(({ summary }) => summary)).toEqual([
      "VDPA_CMD_DEV_NEW vd0 mgmtdev vdpasim_net mac 02:00:00:00:00:42 mtu 1400",
      "VDPA_CMD_DEV_NEW vd1 mgmtdev vdpasim_net max_vqp 2",
    ]);
  });

  test("the values that were compared are all that was printed", () => {
    expect(compared).toBe(41);
  });
});
