/**
 * The device itself: its name, which others it holds, its drivers' versions, its switch's mode, reloads, firmware.
 * Kernel: include/uapi/linux/devlink.h, net/devlink/dev.c (devlink_nl_fill, devlink_nl_info_fill,
 * devlink_reload_stats_put, devlink_nl_eswitch_fill)
 */
import {
  type AttributeEntry,
  attributes,
  bitfield32,
  enumeration,
  fd,
  nest,
  nsid,
  pid,
  quantity,
  string,
  u8,
  u16,
  u32,
  u64,
  uint,
} from "../../../src/schema/index.ts";
import { boolean } from "./values.ts";

/** Another device that belongs to this one, perhaps in another namespace. */
export const nestedDevice = nest(
  attributes("DEVLINK_ATTR", {
    1: ["DEVLINK_ATTR_BUS_NAME", string],
    2: ["DEVLINK_ATTR_DEV_NAME", string],
    140: ["DEVLINK_ATTR_NETNS_ID", nsid],
    184: ["DEVLINK_ATTR_INDEX", uint],
  }),
);

const version = nest(
  attributes("DEVLINK_ATTR", {
    103: ["DEVLINK_ATTR_INFO_VERSION_NAME", string],
    104: ["DEVLINK_ATTR_INFO_VERSION_VALUE", string],
  }),
);

const reloadActions = {
  1: "DEVLINK_RELOAD_ACTION_DRIVER_REINIT",
  2: "DEVLINK_RELOAD_ACTION_FW_ACTIVATE",
};

const reloadAction = enumeration(
  u8,
  { 0: "DEVLINK_RELOAD_ACTION_UNSPEC", ...reloadActions },
  { prefix: "DEVLINK_RELOAD_ACTION_" },
);

const reloadLimit = enumeration(
  u8,
  { 0: "DEVLINK_RELOAD_LIMIT_UNSPEC", 1: "DEVLINK_RELOAD_LIMIT_NO_RESET" },
  { prefix: "DEVLINK_RELOAD_LIMIT_" },
);

const reloadCount = attributes("DEVLINK_ATTR", {
  159: ["DEVLINK_ATTR_RELOAD_STATS_LIMIT", reloadLimit],
  160: ["DEVLINK_ATTR_RELOAD_STATS_VALUE", u32],
});

const reloadCounts = attributes("DEVLINK_ATTR", {
  158: ["DEVLINK_ATTR_RELOAD_STATS_ENTRY", nest(reloadCount), { multi: true }],
});

const reloadsOfAction = attributes("DEVLINK_ATTR", {
  153: ["DEVLINK_ATTR_RELOAD_ACTION", reloadAction],
  163: ["DEVLINK_ATTR_RELOAD_ACTION_STATS", nest(reloadCounts)],
});

const reloads = attributes("DEVLINK_ATTR", {
  162: ["DEVLINK_ATTR_RELOAD_ACTION_INFO", nest(reloadsOfAction), { multi: true }],
});

const deviceStatistics = attributes("DEVLINK_ATTR", {
  157: ["DEVLINK_ATTR_RELOAD_STATS", nest(reloads)],
  161: ["DEVLINK_ATTR_REMOTE_RELOAD_STATS", nest(reloads)],
});

export const deviceAttributes: Readonly<Record<number, AttributeEntry>> = {
  1: ["DEVLINK_ATTR_BUS_NAME", string],
  2: ["DEVLINK_ATTR_DEV_NAME", string],
  25: [
    "DEVLINK_ATTR_ESWITCH_MODE",
    enumeration(
      u16,
      {
        0: "DEVLINK_ESWITCH_MODE_LEGACY",
        1: "DEVLINK_ESWITCH_MODE_SWITCHDEV",
        2: "DEVLINK_ESWITCH_MODE_SWITCHDEV_INACTIVE",
      },
      { prefix: "DEVLINK_ESWITCH_MODE_" },
    ),
  ],
  26: [
    "DEVLINK_ATTR_ESWITCH_INLINE_MODE",
    enumeration(
      u8,
      {
        0: "DEVLINK_ESWITCH_INLINE_MODE_NONE",
        1: "DEVLINK_ESWITCH_INLINE_MODE_LINK",
        2: "DEVLINK_ESWITCH_INLINE_MODE_NETWORK",
        3: "DEVLINK_ESWITCH_INLINE_MODE_TRANSPORT",
      },
      { prefix: "DEVLINK_ESWITCH_INLINE_MODE_" },
    ),
  ],
  62: [
    "DEVLINK_ATTR_ESWITCH_ENCAP_MODE",
    enumeration(
      u8,
      { 0: "DEVLINK_ESWITCH_ENCAP_MODE_NONE", 1: "DEVLINK_ESWITCH_ENCAP_MODE_BASIC" },
      { prefix: "DEVLINK_ESWITCH_ENCAP_MODE_" },
    ),
  ],
  98: ["DEVLINK_ATTR_INFO_DRIVER_NAME", string],
  99: ["DEVLINK_ATTR_INFO_SERIAL_NUMBER", string],
  100: ["DEVLINK_ATTR_INFO_VERSION_FIXED", version, { multi: true }],
  101: ["DEVLINK_ATTR_INFO_VERSION_RUNNING", version, { multi: true }],
  102: ["DEVLINK_ATTR_INFO_VERSION_STORED", version, { multi: true }],
  103: ["DEVLINK_ATTR_INFO_VERSION_NAME", string],
  104: ["DEVLINK_ATTR_INFO_VERSION_VALUE", string],
  122: ["DEVLINK_ATTR_FLASH_UPDATE_FILE_NAME", string],
  123: ["DEVLINK_ATTR_FLASH_UPDATE_COMPONENT", string],
  124: ["DEVLINK_ATTR_FLASH_UPDATE_STATUS_MSG", string],
  125: ["DEVLINK_ATTR_FLASH_UPDATE_STATUS_DONE", u64],
  126: ["DEVLINK_ATTR_FLASH_UPDATE_STATUS_TOTAL", u64],
  136: ["DEVLINK_ATTR_RELOAD_FAILED", boolean],
  // Where a device goes with a reload. The spec has all three as u32; descriptors and nsids are int: devlink_netns_get,
  // devlink_nl_nested_fill (nla_put_s32).
  138: ["DEVLINK_ATTR_NETNS_FD", fd],
  139: ["DEVLINK_ATTR_NETNS_PID", pid],
  140: ["DEVLINK_ATTR_NETNS_ID", nsid],
  146: ["DEVLINK_ATTR_INFO_BOARD_SERIAL_NUMBER", string],
  151: ["DEVLINK_ATTR_FLASH_UPDATE_STATUS_TIMEOUT", quantity(u64, "s")],
  152: [
    "DEVLINK_ATTR_FLASH_UPDATE_OVERWRITE_MASK",
    bitfield32(
      { 0: "DEVLINK_FLASH_OVERWRITE_SETTINGS", 1: "DEVLINK_FLASH_OVERWRITE_IDENTIFIERS" },
      {
        words: {
          DEVLINK_FLASH_OVERWRITE_SETTINGS: "settings",
          DEVLINK_FLASH_OVERWRITE_IDENTIFIERS: "identifiers",
        },
      },
    ),
  ],
  153: ["DEVLINK_ATTR_RELOAD_ACTION", reloadAction],
  154: [
    "DEVLINK_ATTR_RELOAD_ACTIONS_PERFORMED",
    bitfield32(reloadActions, {
      words: {
        DEVLINK_RELOAD_ACTION_DRIVER_REINIT: "driver_reinit",
        DEVLINK_RELOAD_ACTION_FW_ACTIVATE: "fw_activate",
      },
    }),
  ],
  // The spec gives it the names of the actions; devlink_nl_reload_doit reads limits.
  155: [
    "DEVLINK_ATTR_RELOAD_LIMITS",
    bitfield32({ 1: "DEVLINK_RELOAD_LIMIT_NO_RESET" }, { words: { DEVLINK_RELOAD_LIMIT_NO_RESET: "no_reset" } }),
  ],
  156: ["DEVLINK_ATTR_DEV_STATS", nest(deviceStatistics)],
  157: ["DEVLINK_ATTR_RELOAD_STATS", nest(reloads)],
  158: ["DEVLINK_ATTR_RELOAD_STATS_ENTRY", nest(reloadCount)],
  159: ["DEVLINK_ATTR_RELOAD_STATS_LIMIT", reloadLimit],
  160: ["DEVLINK_ATTR_RELOAD_STATS_VALUE", u32],
  161: ["DEVLINK_ATTR_REMOTE_RELOAD_STATS", nest(reloads)],
  162: ["DEVLINK_ATTR_RELOAD_ACTION_INFO", nest(reloadsOfAction)],
  163: ["DEVLINK_ATTR_RELOAD_ACTION_STATS", nest(reloadCounts)],
  // One a device that belongs to it: devlink_nl_fill.
  175: ["DEVLINK_ATTR_NESTED_DEVLINK", nestedDevice, { multi: true }],
  184: ["DEVLINK_ATTR_INDEX", uint],
};
