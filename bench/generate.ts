/**
 * Makes a large capture for the benchmark: repeats the packets of captures, in order, until the size is reached, with a
 * clock that goes on.
 *
 *   npx tsx bench/generate.ts OUT.pcap MEGABYTES CAPTURE…
 */
import { openCapture, type Packet, PacketView, writePcap } from "../src/capture/index.ts";

const [target, megabytes, ...sources] = process.argv.slice(2);
if (target === undefined || !(Number(megabytes) > 0) || sources.length === 0) {
  process.stderr.write("usage: npx tsx bench/generate.ts OUT.pcap MEGABYTES CAPTURE…\n");
  process.exit(2);
}

const packets: Packet[] = [];
for (const source of sources) {
  const capture = await openCapture(source);
  for await (const batch of capture.batches()) packets.push(...batch);
}

async function* repeated(size: number): AsyncGenerator<Packet[], void> {
  let written = 0;
  let number = 0;
  while (written < size) {
    const round: Packet[] = [];
    for (const packet of packets) {
      number++;
      written += 16 + packet.bytes.length;
      const { originalLength, bytes } = packet;
      const seconds = 1_700_000_000 + Math.floor(number / 10_000);
      round.push(
        new PacketView(
          number,
          seconds,
          (number % 10_000) * 100_000,
          originalLength,
          packet.interface,
          0,
          bytes,
          undefined,
        ),
      );
      if (written >= size) break;
    }
    yield round;
  }
}

const count = await writePcap(target, repeated(Number(megabytes) * 1e6), { linkType: 253 });
process.stdout.write(`${target}: ${count} packets\n`);
