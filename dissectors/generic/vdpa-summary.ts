/** Lines of vDPA devices, in the words of `vdpa`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { firstFew } from "./lists.ts";

const linkUp = 1;
const announce = 2;

/** `vdpasim_net`, `pci/0000:01:00.0`. */
function managementDevice(root: Scope): string | null {
  const bus = root.word("VDPA_ATTR_MGMTDEV_BUS_NAME");
  const name = root.word("VDPA_ATTR_MGMTDEV_DEV_NAME");
  return bus === null || name === null ? name : `${bus}/${name}`;
}

/** Names of features separated by spaces; a line has room for the first ones. */
function features(word: string, root: Scope, name: string): string {
  const value = root.word(name);
  if (value === null) return "";
  return value === "" ? "" : ` ${word} ${firstFew(value.split(","), 8, " ")}`;
}

function managementSummary(root: Scope): string {
  let line = managementDevice(root) ?? "";
  line += pair("supported_classes", root, "VDPA_ATTR_MGMTDEV_SUPPORTED_CLASSES");
  line += pair("max_supported_vqs", root, "VDPA_ATTR_DEV_MGMTDEV_MAX_VQS");
  return line + features("dev_features", root, "VDPA_ATTR_DEV_SUPPORTED_FEATURES");
}

/** What is configured of a device, in the order of `vdpa dev config show`. */
function configuration(root: Scope, fromUser: boolean): string {
  let line = pair("mac", root, "VDPA_ATTR_DEV_NET_CFG_MACADDR");
  const status = root.number("VDPA_ATTR_DEV_NET_STATUS");
  if (status !== undefined) {
    line += ` link ${(status & linkUp) === 0 ? "down" : "up"} link_announce ${(status & announce) !== 0}`;
  }
  line += pair("max_vqp", root, "VDPA_ATTR_DEV_NET_CFG_MAX_VQP") + pair("mtu", root, "VDPA_ATTR_DEV_NET_CFG_MTU");
  const capacity = root.text("VDPA_ATTR_DEV_BLK_CFG_CAPACITY");
  if (capacity !== null) line += ` capacity ${capacity}`;
  line += pair("block-size", root, "VDPA_ATTR_DEV_BLK_CFG_BLK_SIZE");
  line += pair("queues", root, "VDPA_ATTR_DEV_BLK_CFG_NUM_QUEUES");
  line += pair("read-only", root, "VDPA_ATTR_DEV_BLK_READ_ONLY");
  line += features("negotiated_features", root, "VDPA_ATTR_DEV_NEGOTIATED_FEATURES");
  return line + (fromUser ? features("device_features", root, "VDPA_ATTR_DEV_FEATURES") : "");
}

/** `queue_index 1 received_desc 10 completed_desc 9`. */
function statistics(root: Scope): string {
  let line = pair("qidx", root, "VDPA_ATTR_DEV_QUEUE_INDEX");
  root.each((name, place) => {
    if (name === "VDPA_ATTR_DEV_VENDOR_ATTR_NAME" || name === "VDPA_ATTR_DEV_VENDOR_ATTR_VALUE")
      line += ` ${root.wordAt(place)}`;
  });
  return line;
}

/** `vd0 type network mgmtdev vdpasim_net vendor_id 0 max_vqs 3 max_vq_size 256`. */
function deviceSummary(root: Scope, fromUser: boolean): string {
  let line = root.word("VDPA_ATTR_DEV_NAME") ?? "";
  line += pair("type", root, "VDPA_ATTR_DEV_ID");
  const parent = managementDevice(root);
  if (parent !== null) line += ` mgmtdev ${parent}`;
  line += pair("vendor_id", root, "VDPA_ATTR_DEV_VENDOR_ID") + pair("max_vqs", root, "VDPA_ATTR_DEV_MAX_VQS");
  line += pair("max_vq_size", root, "VDPA_ATTR_DEV_MAX_VQ_SIZE");
  return line + configuration(root, fromUser) + statistics(root);
}

export function vdpaSummary(message: Message): string {
  const { root, layout, fromUser } = message;
  const isManagement = layout.name.startsWith("VDPA_CMD_MGMTDEV");
  if (isDump(message)) return isManagement ? "dump mgmtdev" : "dump dev";
  return (isManagement ? managementSummary(root) : deviceSummary(root, fromUser)).trim();
}
