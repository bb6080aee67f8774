/** Captures of a model kernel's namespaces, read as real ones are. */
import { manifest } from "../../dissectors/index.ts";
import { Exchanges, Place } from "../../src/analysis/index.ts";
import { PacketView } from "../../src/capture/index.ts";
import { Dissection, Registry } from "../../src/dissect/index.ts";
import type { Namespace } from "./netns-kernel.ts";
import { netlinkPacket } from "./pcap.ts";
import { captureInterface } from "./table.ts";

let registry: Registry | null = null;

/** What the captures of the namespaces that have one say. */
export async function placesOf(namespaces: readonly Namespace[]): Promise<Place[]> {
  registry ??= new Registry(manifest);
  const places: Place[] = [];
  for (const { name, captured, packets } of namespaces) {
    if (!captured) continue;
    const place = new Place(name, `${name}.pcap`);
    const dissection = new Dissection(registry, { byteOrder: "little" });
    const exchanges = new Exchanges();
    let ordinal = 0;
    for (const [position, { time, bytes }] of packets.entries()) {
      const data = netlinkPacket(0, bytes);
      const [seconds, nanoseconds] = [Number(time / 1_000_000_000n), Number(time % 1_000_000_000n)];
      const view = new PacketView(
        position + 1,
        seconds,
        nanoseconds,
        data.length,
        captureInterface(),
        0,
        data,
        undefined,
      );
      const messages = dissection.open(view, ordinal);
      ordinal += messages.length;
      if (!dissection.ready(messages)) await dissection.load(messages);
      dissection.dissect(messages, true);
      for (const message of messages) place.add(exchanges.add(message));
    }
    places.push(place);
  }
  return places;
}
