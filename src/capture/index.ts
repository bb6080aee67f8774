export { AtomicFile } from "./atomic-file.ts";
export { Capture, openCapture } from "./capture.ts";
export type { Compression } from "./decompress.ts";
export { CaptureError, type CaptureErrorCode, UserError, type UserErrorOptions } from "./errors.ts";
export { type CaptureInterface, type CaptureSection, type Packet, PacketView, type Timestamp } from "./packet.ts";
export { openPacketIndex, openPacketScan, PacketIndex, type PacketObserver } from "./packet-index.ts";
export type { CaptureFormat } from "./reader.ts";
export type { SourceName } from "./source.ts";
export { encodePcapHeader, encodePcapRecords, type PcapOptions, writePcap } from "./write.ts";
