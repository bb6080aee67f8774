/** A recorded scenario of the larger collection: the messages of its capture beside the commands of its truth file. */
import type { Message } from "../../src/schema/index.ts";
import { messagesOf, sharedCapture } from "./captures.ts";
import { readTruth, type TruthCommand } from "./truth.ts";

export class Scenario {
  readonly messages: readonly Message[];
  private readonly commands: readonly TruthCommand[];

  constructor(messages: readonly Message[], commands: readonly TruthCommand[]) {
    this.messages = messages;
    this.commands = commands;
  }

  /** The first run of a command. */
  command(text: string): TruthCommand {
    const found = this.commands.find((one) => one.command === text);
    if (found === undefined) throw new Error(`the truth file has no command ${text}`);
    return found;
  }

  /** The first run of a command that starts with that text. */
  commandStarting(text: string): TruthCommand {
    const found = this.commands.find((one) => one.command.startsWith(text));
    if (found === undefined) throw new Error(`the truth file has no command ${text}…`);
    return found;
  }

  /** The messages of these types that passed while a command ran. */
  during({ start, end }: TruthCommand, ...names: readonly string[]): Message[] {
    return this.messages.filter((message) => {
      const { seconds, nanoseconds } = message.frame.packet;
      const time = seconds + nanoseconds / 1e9;
      return time >= start && time <= end && names.includes(message.name);
    });
  }
}

/** The scenario of that name, of one of its captures where it has several; null where the larger collection is not beside the checkout. */
export async function scenario(name: string, file = name): Promise<Scenario | null> {
  const capture = sharedCapture(`${file}.pcap`);
  const truth = sharedCapture(`${name}.truth.txt`);
  return capture === null || truth === null ? null : new Scenario(await messagesOf(capture), readTruth(truth));
}
