/** Lines of network block devices. */
import type { Message } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";
import { firstFew, nestsOf } from "./lists.ts";

/** `nbd0 size 1048576 block-size 512 sockets fd 3, fd 4`, `nbd0 disconnected, nbd1 connected`. */
export function nbdSummary(message: Message): string {
  const { root, layout, fromUser } = message;
  const index = root.word("NBD_ATTR_INDEX");
  let line = index === null ? "" : `nbd${index}`;
  const isStatus = index === null && fromUser && layout.name === "NBD_CMD_STATUS";
  if (isStatus) line = isDump(message) ? "dump" : "all";
  if (index === null && layout.name === "NBD_CMD_CONNECT") line = "any free device";
  line += pair("size", root, "NBD_ATTR_SIZE_BYTES") + pair("block-size", root, "NBD_ATTR_BLOCK_SIZE_BYTES");
  line += pair("timeout", root, "NBD_ATTR_TIMEOUT") + pair("dead-timeout", root, "NBD_ATTR_DEAD_CONN_TIMEOUT");
  line += pair("server-flags", root, "NBD_ATTR_SERVER_FLAGS") + pair("client-flags", root, "NBD_ATTR_CLIENT_FLAGS");
  line += pair("backend", root, "NBD_ATTR_BACKEND_IDENTIFIER");
  const sockets = nestsOf(root.into("NBD_ATTR_SOCKETS"), "NBD_SOCK_ITEM");
  if (sockets.length > 0) line += ` sockets ${firstFew(sockets.map((one) => `fd ${one.word("NBD_SOCK_FD") ?? "?"}`))}`;
  const devices = nestsOf(root.into("NBD_ATTR_DEVICE_LIST"), "NBD_DEVICE_ITEM").map(
    (one) => `nbd${one.word("NBD_DEVICE_INDEX") ?? "?"} ${one.word("NBD_DEVICE_CONNECTED") ?? ""}`,
  );
  return (line + (devices.length === 0 ? "" : ` ${firstFew(devices)}`)).trim();
}
