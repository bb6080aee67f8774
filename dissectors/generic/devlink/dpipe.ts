/**
 * The pipeline: headers with their fields, tables that match and act on them, entries of the tables.
 * Kernel: include/uapi/linux/devlink.h (DEVLINK_ATTR_DPIPE_*), net/devlink/dpipe.c
 */
import {
  type AttributeEntry,
  attributes,
  by,
  bytes,
  enumeration,
  nest,
  select,
  string,
  u32,
  u64,
} from "../../../src/schema/index.ts";
import { boolean } from "./values.ts";

const matchType = enumeration(
  u32,
  { 0: "DEVLINK_DPIPE_MATCH_TYPE_FIELD_EXACT" },
  { prefix: "DEVLINK_DPIPE_MATCH_TYPE_" },
);

const actionType = enumeration(
  u32,
  { 0: "DEVLINK_DPIPE_ACTION_TYPE_FIELD_MODIFY" },
  { prefix: "DEVLINK_DPIPE_ACTION_TYPE_" },
);

/** Headers that are no driver's own. */
const headerId = select(
  by("DEVLINK_ATTR_DPIPE_HEADER_GLOBAL"),
  {
    1: enumeration(
      u32,
      {
        0: "DEVLINK_DPIPE_HEADER_ETHERNET",
        1: "DEVLINK_DPIPE_HEADER_IPV4",
        2: "DEVLINK_DPIPE_HEADER_IPV6",
      },
      { prefix: "DEVLINK_DPIPE_HEADER_" },
    ),
  },
  u32,
);

const fieldId = select(
  by("DEVLINK_ATTR_DPIPE_HEADER_GLOBAL"),
  {
    1: select(
      by("DEVLINK_ATTR_DPIPE_HEADER_ID"),
      {
        0: enumeration(u32, { 0: "DEVLINK_DPIPE_FIELD_ETHERNET_DST_MAC" }, { prefix: "DEVLINK_DPIPE_FIELD_ETHERNET_" }),
        1: enumeration(u32, { 0: "DEVLINK_DPIPE_FIELD_IPV4_DST_IP" }, { prefix: "DEVLINK_DPIPE_FIELD_IPV4_" }),
        2: enumeration(u32, { 0: "DEVLINK_DPIPE_FIELD_IPV6_DST_IP" }, { prefix: "DEVLINK_DPIPE_FIELD_IPV6_" }),
      },
      u32,
    ),
  },
  u32,
);

const mappingType = enumeration(
  u32,
  { 0: "DEVLINK_DPIPE_FIELD_MAPPING_TYPE_NONE", 1: "DEVLINK_DPIPE_FIELD_MAPPING_TYPE_IFINDEX" },
  { prefix: "DEVLINK_DPIPE_FIELD_MAPPING_TYPE_" },
);

/** Which field of which header. */
const place: Readonly<Record<number, AttributeEntry>> = {
  52: ["DEVLINK_ATTR_DPIPE_HEADER_ID", headerId],
  54: ["DEVLINK_ATTR_DPIPE_HEADER_GLOBAL", boolean],
  55: ["DEVLINK_ATTR_DPIPE_HEADER_INDEX", u32],
  58: ["DEVLINK_ATTR_DPIPE_FIELD_ID", fieldId],
};

const match = nest(attributes("DEVLINK_ATTR", { 42: ["DEVLINK_ATTR_DPIPE_MATCH_TYPE", matchType], ...place }));
const action = nest(attributes("DEVLINK_ATTR", { 45: ["DEVLINK_ATTR_DPIPE_ACTION_TYPE", actionType], ...place }));

/** As wide as the field that a match or an action beside it names. */
const value: Readonly<Record<number, AttributeEntry>> = {
  46: ["DEVLINK_ATTR_DPIPE_VALUE", bytes],
  47: ["DEVLINK_ATTR_DPIPE_VALUE_MASK", bytes],
  48: ["DEVLINK_ATTR_DPIPE_VALUE_MAPPING", u32],
};

const matchValue = nest(attributes("DEVLINK_ATTR", { 40: ["DEVLINK_ATTR_DPIPE_MATCH", match], ...value }));
const actionValue = nest(attributes("DEVLINK_ATTR", { 43: ["DEVLINK_ATTR_DPIPE_ACTION", action], ...value }));

const matches = nest(attributes("DEVLINK_ATTR", { 40: ["DEVLINK_ATTR_DPIPE_MATCH", match, { multi: true }] }));
const actions = nest(attributes("DEVLINK_ATTR", { 43: ["DEVLINK_ATTR_DPIPE_ACTION", action, { multi: true }] }));
const matchValues = nest(
  attributes("DEVLINK_ATTR", { 41: ["DEVLINK_ATTR_DPIPE_MATCH_VALUE", matchValue, { multi: true }] }),
);
const actionValues = nest(
  attributes("DEVLINK_ATTR", { 44: ["DEVLINK_ATTR_DPIPE_ACTION_VALUE", actionValue, { multi: true }] }),
);

const tableMembers: Readonly<Record<number, AttributeEntry>> = {
  29: ["DEVLINK_ATTR_DPIPE_TABLE_NAME", string],
  30: ["DEVLINK_ATTR_DPIPE_TABLE_SIZE", u64],
  31: ["DEVLINK_ATTR_DPIPE_TABLE_MATCHES", matches],
  32: ["DEVLINK_ATTR_DPIPE_TABLE_ACTIONS", actions],
  33: ["DEVLINK_ATTR_DPIPE_TABLE_COUNTERS_ENABLED", boolean],
  75: ["DEVLINK_ATTR_DPIPE_TABLE_RESOURCE_ID", u64],
  76: ["DEVLINK_ATTR_DPIPE_TABLE_RESOURCE_UNITS", u64],
};

const entryMembers: Readonly<Record<number, AttributeEntry>> = {
  36: ["DEVLINK_ATTR_DPIPE_ENTRY_INDEX", u64],
  37: ["DEVLINK_ATTR_DPIPE_ENTRY_MATCH_VALUES", matchValues],
  38: ["DEVLINK_ATTR_DPIPE_ENTRY_ACTION_VALUES", actionValues],
  39: ["DEVLINK_ATTR_DPIPE_ENTRY_COUNTER", u64],
};

const fieldMembers: Readonly<Record<number, AttributeEntry>> = {
  57: ["DEVLINK_ATTR_DPIPE_FIELD_NAME", string],
  58: ["DEVLINK_ATTR_DPIPE_FIELD_ID", fieldId],
  59: ["DEVLINK_ATTR_DPIPE_FIELD_BITWIDTH", u32],
  60: ["DEVLINK_ATTR_DPIPE_FIELD_MAPPING_TYPE", mappingType],
};

const table = nest(attributes("DEVLINK_ATTR", tableMembers));
const entry = nest(attributes("DEVLINK_ATTR", entryMembers));
const field = nest(attributes("DEVLINK_ATTR", fieldMembers));
const fields = nest(attributes("DEVLINK_ATTR", { 56: ["DEVLINK_ATTR_DPIPE_FIELD", field, { multi: true }] }));

const headerMembers: Readonly<Record<number, AttributeEntry>> = {
  51: ["DEVLINK_ATTR_DPIPE_HEADER_NAME", string],
  52: ["DEVLINK_ATTR_DPIPE_HEADER_ID", headerId],
  53: ["DEVLINK_ATTR_DPIPE_HEADER_FIELDS", fields],
  54: ["DEVLINK_ATTR_DPIPE_HEADER_GLOBAL", boolean],
};

const header = nest(attributes("DEVLINK_ATTR", headerMembers));

export const dpipeAttributes: Readonly<Record<number, AttributeEntry>> = {
  27: [
    "DEVLINK_ATTR_DPIPE_TABLES",
    nest(attributes("DEVLINK_ATTR", { 28: ["DEVLINK_ATTR_DPIPE_TABLE", table, { multi: true }] })),
  ],
  28: ["DEVLINK_ATTR_DPIPE_TABLE", table],
  ...tableMembers,
  34: [
    "DEVLINK_ATTR_DPIPE_ENTRIES",
    nest(attributes("DEVLINK_ATTR", { 35: ["DEVLINK_ATTR_DPIPE_ENTRY", entry, { multi: true }] })),
  ],
  35: ["DEVLINK_ATTR_DPIPE_ENTRY", entry],
  ...entryMembers,
  40: ["DEVLINK_ATTR_DPIPE_MATCH", match],
  41: ["DEVLINK_ATTR_DPIPE_MATCH_VALUE", matchValue],
  42: ["DEVLINK_ATTR_DPIPE_MATCH_TYPE", matchType],
  43: ["DEVLINK_ATTR_DPIPE_ACTION", action],
  44: ["DEVLINK_ATTR_DPIPE_ACTION_VALUE", actionValue],
  45: ["DEVLINK_ATTR_DPIPE_ACTION_TYPE", actionType],
  ...value,
  49: [
    "DEVLINK_ATTR_DPIPE_HEADERS",
    nest(attributes("DEVLINK_ATTR", { 50: ["DEVLINK_ATTR_DPIPE_HEADER", header, { multi: true }] })),
  ],
  50: ["DEVLINK_ATTR_DPIPE_HEADER", header],
  ...headerMembers,
  55: ["DEVLINK_ATTR_DPIPE_HEADER_INDEX", u32],
  56: ["DEVLINK_ATTR_DPIPE_FIELD", field],
  ...fieldMembers,
};
