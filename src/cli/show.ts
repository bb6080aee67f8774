/** `nlshark show`: the whole tree of messages as text. */
import { UserError } from "../capture/index.ts";
import { foreignText, hexDump, shownBytes, treeText } from "../export/index.ts";
import { withOutput } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture, usage } from "./reading.ts";

export interface ShowArguments extends ReadingArguments {
  numbers: (string | number)[];
  hex: boolean;
  write?: string | undefined;
}

/** `5` is all of packet 5, `5.2` one message, `5-9` packets. */
interface Wanted {
  readonly first: number;
  readonly last: number;
  readonly message: number | null;
}

function parseWanted(text: string): Wanted {
  const match = /^(\d+)(?:\.(\d+)|-(\d+))?$/.exec(text);
  if (match === null) {
    throw usage(`${text} is no message number: write 5, 5.2 or 5-9`);
  }
  const first = Number(match[1]);
  const last = match[3] === undefined ? first : Number(match[3]);
  if (last < first) throw usage(`${text} ends before it begins`);
  return {
    first,
    last,
    message: match[2] === undefined ? null : Number(match[2]),
  };
}

export async function show(options: ShowArguments): Promise<void> {
  const wanted = options.numbers.map((number) => parseWanted(String(number)));
  const last = Math.max(...wanted.map((one) => one.last));
  const wants = (packet: number, message: number): boolean =>
    wanted.length === 0 ||
    wanted.some((one) => {
      if (packet < one.first || packet > one.last) return false;
      return one.message === null || one.message === message;
    });
  const dissection = await dissectionFrom(options);
  let shown = 0;
  await withOutput(options.write, async (output) => {
    await readCapture(options, dissection, (packet, messages) => {
      const print = (lines: readonly string[], bytes: () => Uint8Array, start: number, end: number): void => {
        if (shown++ > 0) output.line("");
        for (const line of lines) output.line(line);
        if (options.hex) for (const line of hexDump(bytes(), start, end)) output.line(`  ${line}`);
      };
      if (messages.length === 0 && wants(packet.number, 0)) {
        print(foreignText(packet), () => packet.bytes, 0, packet.bytes.length);
      }
      for (const message of messages) {
        if (wants(packet.number, message.number)) {
          print(treeText(message), () => shownBytes(message), message.start, message.end);
        }
      }
      return wanted.length === 0 || packet.number < last;
    });
  });
  if (shown === 0 && wanted.length > 0) {
    throw new UserError(`${options.file} has no message ${options.numbers.join(", ")}`, { code: "input" });
  }
}
