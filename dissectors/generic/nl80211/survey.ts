/**
 * How busy a channel was.
 * Kernel: include/uapi/linux/nl80211.h, net/wireless/nl80211.c (nl80211_send_survey)
 */
import { attributes, flag, pad, quantity, u64 } from "../../../src/schema/index.ts";
import { kilohertz, megahertz, shortDecibels } from "./values.ts";

const time = quantity(u64, "ms");

export const surveyInfo = attributes("NL80211_SURVEY_INFO", {
  1: ["NL80211_SURVEY_INFO_FREQUENCY", megahertz],
  2: ["NL80211_SURVEY_INFO_NOISE", shortDecibels],
  3: ["NL80211_SURVEY_INFO_IN_USE", flag],
  4: ["NL80211_SURVEY_INFO_TIME", time],
  5: ["NL80211_SURVEY_INFO_TIME_BUSY", time],
  6: ["NL80211_SURVEY_INFO_TIME_EXT_BUSY", time],
  7: ["NL80211_SURVEY_INFO_TIME_RX", time],
  8: ["NL80211_SURVEY_INFO_TIME_TX", time],
  9: ["NL80211_SURVEY_INFO_TIME_SCAN", time],
  10: ["NL80211_SURVEY_INFO_PAD", pad],
  11: ["NL80211_SURVEY_INFO_TIME_BSS_RX", time],
  12: ["NL80211_SURVEY_INFO_FREQUENCY_OFFSET", kilohertz],
});
