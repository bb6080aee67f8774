/** Lines of messages about near field communication, in the words of `nfctool`. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { isDump, pair } from "../words.ts";

/** `nfc0`, by name where it has one. */
function device(root: Scope): string {
  const index = root.number("NFC_ATTR_DEVICE_INDEX");
  return root.word("NFC_ATTR_DEVICE_NAME") ?? (index === undefined ? "" : `nfc${index}`);
}

/** `nfc0 powered on rf mode none protocols MIFARE,NFC-DEP`. */
export function deviceSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return `dump ${device(root)}`.trim();
  let words = device(root);
  words += pair("powered", root, "NFC_ATTR_DEVICE_POWERED");
  words += pair("rf mode", root, "NFC_ATTR_RF_MODE");
  words += pair("comm mode", root, "NFC_ATTR_COMM_MODE");
  words += pair("protocols", root, "NFC_ATTR_PROTOCOLS");
  words += pair("initiator", root, "NFC_ATTR_IM_PROTOCOLS");
  words += pair("target", root, "NFC_ATTR_TM_PROTOCOLS");
  words += pair("target", root, "NFC_ATTR_TARGET_INDEX");
  words += pair("nfcid1", root, "NFC_ATTR_TARGET_NFCID1");
  words += pair("firmware", root, "NFC_ATTR_FIRMWARE_NAME");
  words += pair("status", root, "NFC_ATTR_FIRMWARE_DOWNLOAD_STATUS");
  words += pair("lto", root, "NFC_ATTR_LLC_PARAM_LTO");
  words += pair("rw", root, "NFC_ATTR_LLC_PARAM_RW");
  words += pair("miux", root, "NFC_ATTR_LLC_PARAM_MIUX");
  words += pair("vendor", root, "NFC_ATTR_VENDOR_ID");
  return (words + pair("subcmd", root, "NFC_ATTR_VENDOR_SUBCMD")).trim();
}

/** `nfc0 target 1`. */
export function eventSummary(message: Message): string {
  const { root } = message;
  return `${device(root)}${pair("target", root, "NFC_ATTR_TARGET_INDEX")}${pair("protocols", root, "NFC_ATTR_PROTOCOLS")}`.trim();
}

/** `nfc0 se 2 embedded`. */
export function secureElementSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return `dump ${device(root)}`.trim();
  const type = root.word("NFC_ATTR_SE_TYPE");
  const index = pair("se", root, "NFC_ATTR_SE_INDEX");
  return `${device(root)}${index}${type === null ? "" : ` ${type}`}${pair("aid", root, "NFC_ATTR_SE_AID")}`.trim();
}
