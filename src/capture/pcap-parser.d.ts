/** The part of pcap-parser 0.2.1 that the adapter in `pcap.ts` uses; the package brings no types. */
declare module "pcap-parser" {
  import type { EventEmitter } from "node:events";

  /** The fixed part of a record: pcap(5), "Per-Packet Header". */
  export interface PacketHeader {
    readonly timestampSeconds: number;
    readonly timestampMicroseconds: number;
    readonly capturedLength: number;
    readonly originalLength: number;
  }

  /** A parser that was started on a stream. */
  export interface Parser {
    on(event: "packetHeader", listener: (header: PacketHeader) => void): this;
    on(event: "packetData", listener: (data: Buffer) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
  }

  const pcapParser: { parse(stream: EventEmitter & { pause(): void; resume(): void }): Parser };
  export default pcapParser;
}
