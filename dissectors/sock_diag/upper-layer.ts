/**
 * What lies on top of a TCP socket: TLS in the kernel, or a subflow of MPTCP.
 * Kernel: include/uapi/linux/inet_diag.h (INET_ULP_INFO_*), include/uapi/linux/tls.h, net/tls/tls_main.c (tls_get_info),
 * include/uapi/linux/mptcp_pm.h (MPTCP_SUBFLOW_ATTR_*), net/mptcp/diag.c (subflow_get_info)
 */
import {
  attributes,
  enumeration,
  flag,
  flags,
  hexadecimal,
  nest,
  pad,
  quantity,
  string,
  u8,
  u16,
  u32,
  u64,
} from "../../src/schema/index.ts";

const tlsConfiguration = enumeration(
  u16,
  { 1: "TLS_CONF_BASE", 2: "TLS_CONF_SW", 3: "TLS_CONF_HW", 4: "TLS_CONF_HW_RECORD" },
  { prefix: "TLS_CONF_", words: { TLS_CONF_BASE: "none", TLS_CONF_HW_RECORD: "hw-record" } },
);

const tls = attributes("TLS_INFO", {
  0: ["TLS_INFO_UNSPEC"],
  1: [
    "TLS_INFO_VERSION",
    enumeration(
      u16,
      { 771: "TLS_1_2_VERSION", 772: "TLS_1_3_VERSION" },
      { words: { TLS_1_2_VERSION: "1.2", TLS_1_3_VERSION: "1.3" } },
    ),
  ],
  2: [
    "TLS_INFO_CIPHER",
    enumeration(
      u16,
      {
        51: "TLS_CIPHER_AES_GCM_128",
        52: "TLS_CIPHER_AES_GCM_256",
        53: "TLS_CIPHER_AES_CCM_128",
        54: "TLS_CIPHER_CHACHA20_POLY1305",
        55: "TLS_CIPHER_SM4_GCM",
        56: "TLS_CIPHER_SM4_CCM",
        57: "TLS_CIPHER_ARIA_GCM_128",
        58: "TLS_CIPHER_ARIA_GCM_256",
      },
      {
        words: {
          TLS_CIPHER_AES_GCM_128: "aes-gcm-128",
          TLS_CIPHER_AES_GCM_256: "aes-gcm-256",
          TLS_CIPHER_AES_CCM_128: "aes-ccm-128",
          TLS_CIPHER_CHACHA20_POLY1305: "chacha20-poly1305",
          TLS_CIPHER_SM4_GCM: "sm4-gcm",
          TLS_CIPHER_SM4_CCM: "sm4-ccm",
          TLS_CIPHER_ARIA_GCM_128: "aria-gcm-128",
          TLS_CIPHER_ARIA_GCM_256: "aria-gcm-256",
        },
      },
    ),
  ],
  3: ["TLS_INFO_TXCONF", tlsConfiguration],
  4: ["TLS_INFO_RXCONF", tlsConfiguration],
  5: ["TLS_INFO_ZC_RO_TX", flag],
  6: ["TLS_INFO_RX_NO_PAD", flag],
  7: ["TLS_INFO_TX_MAX_PAYLOAD_LEN", quantity(u16, "bytes")],
});

const subflow = attributes("MPTCP_SUBFLOW_ATTR", {
  0: ["MPTCP_SUBFLOW_ATTR_UNSPEC"],
  1: ["MPTCP_SUBFLOW_ATTR_TOKEN_REM", hexadecimal(u32)],
  2: ["MPTCP_SUBFLOW_ATTR_TOKEN_LOC", hexadecimal(u32)],
  3: ["MPTCP_SUBFLOW_ATTR_RELWRITE_SEQ", u32],
  4: ["MPTCP_SUBFLOW_ATTR_MAP_SEQ", u64],
  5: ["MPTCP_SUBFLOW_ATTR_MAP_SFSEQ", u32],
  6: ["MPTCP_SUBFLOW_ATTR_SSN_OFFSET", u32],
  7: ["MPTCP_SUBFLOW_ATTR_MAP_DATALEN", u16],
  8: [
    "MPTCP_SUBFLOW_ATTR_FLAGS",
    // The letters are those of `ss`.
    flags(
      u32,
      {
        0: "MPTCP_SUBFLOW_FLAG_MCAP_REM",
        1: "MPTCP_SUBFLOW_FLAG_MCAP_LOC",
        2: "MPTCP_SUBFLOW_FLAG_JOIN_REM",
        3: "MPTCP_SUBFLOW_FLAG_JOIN_LOC",
        4: "MPTCP_SUBFLOW_FLAG_BKUP_REM",
        5: "MPTCP_SUBFLOW_FLAG_BKUP_LOC",
        6: "MPTCP_SUBFLOW_FLAG_FULLY_ESTABLISHED",
        7: "MPTCP_SUBFLOW_FLAG_CONNECTED",
        8: "MPTCP_SUBFLOW_FLAG_MAPVALID",
      },
      {
        words: {
          MPTCP_SUBFLOW_FLAG_MCAP_REM: "M",
          MPTCP_SUBFLOW_FLAG_MCAP_LOC: "m",
          MPTCP_SUBFLOW_FLAG_JOIN_REM: "J",
          MPTCP_SUBFLOW_FLAG_JOIN_LOC: "j",
          MPTCP_SUBFLOW_FLAG_BKUP_REM: "B",
          MPTCP_SUBFLOW_FLAG_BKUP_LOC: "b",
          MPTCP_SUBFLOW_FLAG_FULLY_ESTABLISHED: "e",
          MPTCP_SUBFLOW_FLAG_CONNECTED: "c",
          MPTCP_SUBFLOW_FLAG_MAPVALID: "v",
        },
      },
    ),
  ],
  9: ["MPTCP_SUBFLOW_ATTR_ID_REM", u8],
  10: ["MPTCP_SUBFLOW_ATTR_ID_LOC", u8],
  11: ["MPTCP_SUBFLOW_ATTR_PAD", pad],
});

export const upperLayer = attributes("INET_ULP_INFO", {
  0: ["INET_ULP_INFO_UNSPEC"],
  1: ["INET_ULP_INFO_NAME", string],
  2: ["INET_ULP_INFO_TLS", nest(tls)],
  3: ["INET_ULP_INFO_MPTCP", nest(subflow)],
});
