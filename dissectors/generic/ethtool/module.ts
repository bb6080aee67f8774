/**
 * Pluggable transceivers: memory, power, firmware.
 * Kernel: include/uapi/linux/ethtool_netlink_generated.h (ETHTOOL_A_MODULE_*), include/uapi/linux/ethtool.h
 * (enum ethtool_module_*), net/ethtool/eeprom.c, net/ethtool/module.c
 */
import {
  attributes,
  bytes,
  enumeration,
  hexadecimal,
  secret,
  string,
  u8,
  u32,
  uint,
} from "../../../src/schema/index.ts";
import { header } from "./header.ts";

export const moduleEeprom = attributes("ETHTOOL_A_MODULE_EEPROM", {
  0: ["ETHTOOL_A_MODULE_EEPROM_UNSPEC"],
  1: ["ETHTOOL_A_MODULE_EEPROM_HEADER", header],
  2: ["ETHTOOL_A_MODULE_EEPROM_OFFSET", u32],
  3: ["ETHTOOL_A_MODULE_EEPROM_LENGTH", u32],
  4: ["ETHTOOL_A_MODULE_EEPROM_PAGE", u8],
  5: ["ETHTOOL_A_MODULE_EEPROM_BANK", u8],
  6: ["ETHTOOL_A_MODULE_EEPROM_I2C_ADDRESS", hexadecimal(u8)],
  // The memory itself; what it means is up to the module (SFF-8472, SFF-8636, CMIS).
  7: ["ETHTOOL_A_MODULE_EEPROM_DATA", bytes],
});

export const module = attributes("ETHTOOL_A_MODULE", {
  0: ["ETHTOOL_A_MODULE_UNSPEC"],
  1: ["ETHTOOL_A_MODULE_HEADER", header],
  2: [
    "ETHTOOL_A_MODULE_POWER_MODE_POLICY",
    enumeration(
      u8,
      { 1: "ETHTOOL_MODULE_POWER_MODE_POLICY_HIGH", 2: "ETHTOOL_MODULE_POWER_MODE_POLICY_AUTO" },
      { prefix: "ETHTOOL_MODULE_POWER_MODE_POLICY_" },
    ),
  ],
  3: [
    "ETHTOOL_A_MODULE_POWER_MODE",
    enumeration(
      u8,
      { 1: "ETHTOOL_MODULE_POWER_MODE_LOW", 2: "ETHTOOL_MODULE_POWER_MODE_HIGH" },
      { prefix: "ETHTOOL_MODULE_POWER_MODE_" },
    ),
  ],
});

export const moduleFirmwareFlash = attributes("ETHTOOL_A_MODULE_FW_FLASH", {
  0: ["ETHTOOL_A_MODULE_FW_FLASH_UNSPEC"],
  1: ["ETHTOOL_A_MODULE_FW_FLASH_HEADER", header],
  2: ["ETHTOOL_A_MODULE_FW_FLASH_FILE_NAME", string],
  3: ["ETHTOOL_A_MODULE_FW_FLASH_PASSWORD", secret(u32)],
  4: [
    "ETHTOOL_A_MODULE_FW_FLASH_STATUS",
    enumeration(
      u32,
      {
        1: "ETHTOOL_MODULE_FW_FLASH_STATUS_STARTED",
        2: "ETHTOOL_MODULE_FW_FLASH_STATUS_IN_PROGRESS",
        3: "ETHTOOL_MODULE_FW_FLASH_STATUS_COMPLETED",
        4: "ETHTOOL_MODULE_FW_FLASH_STATUS_ERROR",
      },
      { prefix: "ETHTOOL_MODULE_FW_FLASH_STATUS_" },
    ),
  ],
  5: ["ETHTOOL_A_MODULE_FW_FLASH_STATUS_MSG", string],
  6: ["ETHTOOL_A_MODULE_FW_FLASH_DONE", uint],
  7: ["ETHTOOL_A_MODULE_FW_FLASH_TOTAL", uint],
});
