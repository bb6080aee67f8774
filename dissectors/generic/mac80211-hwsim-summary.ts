/** Lines of messages about simulated radios. */
import type { Message, Scope } from "../../src/schema/index.ts";
import { frameWords } from "../packet/ieee80211/frame-words.ts";
import { isDump, mark, pair } from "../words.ts";

/** What a radio is, or is to be. */
function properties(root: Scope): string {
  let words = pair("channels", root, "HWSIM_ATTR_CHANNELS");
  words += pair("addr", root, "HWSIM_ATTR_PERM_ADDR");
  words += pair("reg", root, "HWSIM_ATTR_REG_HINT_ALPHA2");
  words += mark("p2p", root, "HWSIM_ATTR_SUPPORT_P2P_DEVICE");
  words += mark("chanctx", root, "HWSIM_ATTR_USE_CHANCTX");
  words += mark("mlo", root, "HWSIM_ATTR_MLO_SUPPORT");
  words += mark("multi-radio", root, "HWSIM_ATTR_MULTI_RADIO");
  words += mark("nan", root, "HWSIM_ATTR_SUPPORT_NAN_DEVICE");
  words += mark("no-vif", root, "HWSIM_ATTR_NO_VIF");
  return words + mark("until-close", root, "HWSIM_ATTR_DESTROY_RADIO_ON_CLOSE");
}

/** `radio 4 labradio channels 2`. */
export function radioSummary(message: Message): string {
  const { root } = message;
  if (isDump(message)) return "dump";
  const name = root.word("HWSIM_ATTR_RADIO_NAME");
  return `${pair("radio", root, "HWSIM_ATTR_RADIO_ID")}${name === null ? "" : ` ${name}`}${properties(root)}`.trim();
}

/** A radio that is wanted has no number yet. */
export function newRadioSummary(message: Message): string {
  const words = radioSummary(message);
  return words === "" ? "radio" : words;
}

/** `Beacon 02:… -> ff:… "labnet" 2412 MHz flags …`, or what became of a frame. */
export function frameSummary(message: Message): string {
  const { root } = message;
  const frame = root.into("HWSIM_ATTR_FRAME");
  let words = frame === null ? "" : ` ${frameWords(frame)}`;
  words += pair("transmitter", root, "HWSIM_ATTR_ADDR_TRANSMITTER");
  words += pair("receiver", root, "HWSIM_ATTR_ADDR_RECEIVER");
  const frequency = root.number("HWSIM_ATTR_FREQ");
  if (frequency !== undefined) words += ` ${frequency} MHz`;
  words += pair("signal", root, "HWSIM_ATTR_SIGNAL");
  const flags = root.word("HWSIM_ATTR_FLAGS") ?? "";
  if (flags !== "") words += ` ${flags.toLowerCase().replaceAll(",", " ")}`;
  return `${words}${pair("cookie", root, "HWSIM_ATTR_COOKIE")}`.trim();
}

/** Addresses that a radio also receives, measurements. */
export function plainSummary(message: Message): string {
  const { root } = message;
  let words = pair("transmitter", root, "HWSIM_ATTR_ADDR_TRANSMITTER");
  words += pair("receiver", root, "HWSIM_ATTR_ADDR_RECEIVER");
  words += mark("request", root, "HWSIM_ATTR_PMSR_REQUEST");
  return `${words}${mark("result", root, "HWSIM_ATTR_PMSR_RESULT")}`.trim();
}
