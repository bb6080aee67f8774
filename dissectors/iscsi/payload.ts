/**
 * What follows an iSCSI message: a PDU, a parameter as text, counters.
 * Kernel: include/uapi/scsi/iscsi_if.h (struct iscsi_stats), iscsi_proto.h (struct iscsi_hdr)
 */
import {
  be32,
  by,
  byPath,
  bytes,
  counted,
  firstFit,
  fixedBytes,
  fixedString,
  hexadecimal,
  properties,
  quantity,
  secret,
  select,
  socketAddress,
  string,
  struct,
  u8,
  u32,
  u64,
} from "../../src/schema/index.ts";
import { opcode } from "./enums.ts";

/** Logins and text exchange KEY=value. */
const pduData = select(
  by("opcode"),
  { 3: properties, 4: properties, 67: properties, 68: properties, 35: properties, 36: properties },
  bytes,
);

const pdu = struct("iscsi_hdr", [
  ["opcode", opcode],
  ["flags", hexadecimal(u8)],
  ["rsvd2", fixedBytes(2)],
  ["hlength", u8],
  ["dlength", fixedBytes(3)],
  ["lun", fixedBytes(8)],
  ["itt", hexadecimal(be32)],
  ["ttt", hexadecimal(be32)],
  ["statsn", be32],
  ["exp_statsn", be32],
  ["max_statsn", be32],
  ["other", fixedBytes(12)],
  ["data", pduData],
]);

const custom = struct("iscsi_stats_custom", [
  ["desc", fixedString(64)],
  ["value", u64],
]);

const pduCount = quantity(u32, "PDUs");

const statistics = struct("iscsi_stats", [
  ["txdata_octets", quantity(u64, "bytes")],
  ["rxdata_octets", quantity(u64, "bytes")],
  ["noptx_pdus", pduCount],
  ["scsicmd_pdus", pduCount],
  ["tmfcmd_pdus", pduCount],
  ["login_pdus", pduCount],
  ["text_pdus", pduCount],
  ["dataout_pdus", pduCount],
  ["logout_pdus", pduCount],
  ["snack_pdus", pduCount],
  ["noprx_pdus", pduCount],
  ["scsirsp_pdus", pduCount],
  ["tmfrsp_pdus", pduCount],
  ["textrsp_pdus", pduCount],
  ["datain_pdus", pduCount],
  ["logoutrsp_pdus", pduCount],
  ["r2t_pdus", pduCount],
  ["async_pdus", pduCount],
  ["rjt_pdus", pduCount],
  ["digest_err", u32],
  ["timeout_err", u32],
  ["custom_length", u32],
  ["custom", counted(custom, "custom_length")],
]);

/** Passwords are parameters like others. */
const parameterValue = select(byPath("u", "param"), { 24: secret(string), 25: secret(string) }, string);

const nothing = fixedBytes(0);

/** By the type; an answer has only what it answers with. */
export const payload = select(
  by("type"),
  {
    16: firstFit(nothing, parameterValue),
    19: firstFit(nothing, pdu),
    20: firstFit(nothing, statistics),
    22: firstFit(nothing, socketAddress),
    25: firstFit(nothing, socketAddress),
    26: firstFit(nothing, string),
    29: firstFit(nothing, socketAddress),
    // Records and parameters with passwords.
    33: secret(bytes),
    35: secret(bytes),
    41: secret(bytes),
    101: firstFit(nothing, pdu),
  },
  bytes,
);
