/** Names of interfaces as a state knows them, for the messages that its objects are shown as. */
import type { Answer, Message, MessageContext, TaughtName, Value } from "../../schema/index.ts";
import type { StateObject } from "./object.ts";
import { rootOf } from "./space.ts";

/** The names that links of a state have; everything else as the capture has it. */
export class StateNames implements MessageContext {
  readonly version = 0;
  noted: Answer[] | null = null;
  private readonly names = new Map<string, TaughtName>();
  private readonly context: MessageContext;

  /** @param context the capture's; what is shown with `-n` has no names */
  constructor(links: Iterable<StateObject>, context: MessageContext, isNamed = true) {
    this.context = context;
    if (!isNamed) return;
    for (const link of links) {
      const name = rootOf(link).own("IFLA_IFNAME");
      if (typeof name !== "string" || name === "") continue;
      this.names.set(`${link.place}/${link.namespace} ${link.key}`, { name, assumed: link.doubt !== null });
    }
  }

  interfaceName(message: Message, nsid: number | null, index: number): TaughtName | null {
    return this.names.get(`${message.frame.packet.interface.id}/${nsid} ${index}`) ?? null;
  }

  namespaceLabel(message: Message, nsid: number): string | null {
    return this.context.namespaceLabel(message, nsid);
  }

  familyName(id: number): string | null {
    return this.context.familyName(id);
  }

  requestOf(): null {
    return null;
  }

  fact(message: Message, about: string, key: string): Value | undefined {
    return this.context.fact(message, about, key);
  }

  holds(): boolean {
    return false;
  }
}
