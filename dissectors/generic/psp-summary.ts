/** Lines of PSP, in the words of the specification, as `ynl` prints them. */
import { compileTemplate, type Message } from "../../src/schema/index.ts";
import { isDump } from "../words.ts";

function orDump(template: string): (message: Message) => string {
  const words = compileTemplate(template);
  return (message) => (isDump(message) ? `dump ${words(message)}` : words(message)).trim();
}

/** `id 1 eth0 versions HDR0_AES_GCM_128,HDR0_AES_GCM_256 enabled HDR0_AES_GCM_128`. */
export const deviceSummary = orDump(
  "[id {PSP_A_DEV_ID}][ {PSP_A_DEV_IFINDEX}][ nsid {PSP_A_DEV_NSID}][ versions {PSP_A_DEV_PSP_VERSIONS_CAP}][ enabled {PSP_A_DEV_PSP_VERSIONS_ENA}]",
);

/** `dev 1 hdr0_aes_gcm_128 fd 5 rx spi 0x100`. */
export const associationSummary = orDump(
  "[dev {PSP_A_ASSOC_DEV_ID}][ {PSP_A_ASSOC_VERSION}][ fd {PSP_A_ASSOC_SOCK_FD}][ rx spi {PSP_A_ASSOC_RX_KEY.PSP_A_KEYS_SPI}][ tx spi {PSP_A_ASSOC_TX_KEY.PSP_A_KEYS_SPI}]",
);

/** `dev 1 key-rotations 2 rx-packets 10 rx-bytes 1000 tx-packets 10 tx-bytes 1000`. */
export const statisticsSummary = orDump(
  "[dev {PSP_A_STATS_DEV_ID}][ key-rotations {PSP_A_STATS_KEY_ROTATIONS}][ rx-packets {PSP_A_STATS_RX_PACKETS}][ rx-bytes {PSP_A_STATS_RX_BYTES}][ rx-auth-fail {PSP_A_STATS_RX_AUTH_FAIL?}][ tx-packets {PSP_A_STATS_TX_PACKETS}][ tx-bytes {PSP_A_STATS_TX_BYTES}][ tx-error {PSP_A_STATS_TX_ERROR?}]",
);
