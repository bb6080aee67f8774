/** Foo over UDP, segment routing and in-situ measurements, compared with what `ip` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("16-genl-misc", "16-genl-misc-l2tp-fou-seg6-ioam");
if (recorded === null) console.info("skipped: ../shared/captures has no 16-genl-misc files to compare with");

function answers(command: string, name: string): Message[] {
  const found = recorded?.command(command);
  if (recorded === null || found === undefined) return [];
  return recorded.during(found, name).filter(({ fromUser }) => !fromUser);
}

function requests(command: string, name: string): string[] {
  const found = recorded?.command(command);
  if (recorded === null || found === undefined) return [];
  return recorded
    .during(found, name)
    .filter(({ fromUser }) => fromUser)
    .map(({ summary }) => summary);
}

const numberOfProtocol: Readonly<Record<string, number>> = { IPPROTO_IPIP: 4, IPPROTO_IPV6: 41, IPPROTO_GRE: 47 };

/** A port in the form of `ip -j fou show`. */
function fouJson(message: Message): Json {
  const { attributes: all } = messageJson(message);
  const isGue = all.FOU_ATTR_TYPE === "FOU_ENCAP_GUE";
  const local = all.FOU_ATTR_LOCAL_V4 ?? all.FOU_ATTR_LOCAL_V6;
  const peer = all.FOU_ATTR_PEER_V4 ?? all.FOU_ATTR_PEER_V6;
  return {
    port: all.FOU_ATTR_PORT,
    ...(isGue ? { gue: null } : { ipproto: numberOfProtocol[all.FOU_ATTR_IPPROTO] }),
    family: all.FOU_ATTR_AF === "AF_INET6" ? "inet6" : "inet",
    ...(/^(0\.0\.0\.0|::)$/.test(local) ? {} : { local }),
    ...(/^(0\.0\.0\.0|::)$/.test(peer) ? {} : { peer }),
    ...(all.FOU_ATTR_PEER_PORT === 0 ? {} : { peer_port: all.FOU_ATTR_PEER_PORT }),
    ...(all.FOU_ATTR_IFINDEX === 0 ? {} : { dev: message.root.word("FOU_ATTR_IFINDEX") }),
  };
}

describe.skipIf(recorded === null)("fou", () => {
  test("ip -j fou show", () => {
    const printed = JSON.parse(recorded?.command("ip -j fou show").output ?? "") as Json[];
    const ours = answers("ip -j fou show", "FOU_CMD_GET").map(fouJson);
    expect(ours).toEqual(printed);
    expect(printed.flatMap(Object.keys).length).toBe(17);
  });

  test("ip fou show", () => {
    const printed = recorded?.command("ip fou show").output.trimEnd().split("\n");
    const ours = answers("ip fou show", "FOU_CMD_GET").map(({ root, summary }) => {
      expect(root.has("FOU_ATTR_AF")).toBe(true);
      return summary.replace("FOU_CMD_GET ", "");
    });
    expect(ours).toEqual(printed);
    expect(ours.join(" ").split(" ").length).toBe(26);
  });

  test("ip fou add and del", () => {
    const command = "ip fou add port 5559 ipproto 47 local 10.0.0.1 peer 10.0.0.2 peer_port 777 dev v0";
    expect(requests(command, "FOU_CMD_ADD")).toEqual([command.replace("ip fou add", "FOU_CMD_ADD")]);
    expect(requests("ip fou add port 5556 gue local 10.0.0.1", "FOU_CMD_ADD")).toEqual([
      "FOU_CMD_ADD port 5556 gue local 10.0.0.1",
    ]);
    expect(requests("ip -6 fou add port 5557 ipproto 41", "FOU_CMD_ADD")).toEqual([
      "FOU_CMD_ADD port 5557 ipproto 41 -6",
    ]);
    expect(requests("ip fou del port 5555", "FOU_CMD_DEL")).toEqual(["FOU_CMD_DEL port 5555"]);
  });
});

describe.skipIf(recorded === null)("seg6", () => {
  test("ip sr tunsrc set 2001:db8::1, ip sr tunsrc show, ip sr hmac show", () => {
    expect(requests("ip sr tunsrc set 2001:db8::1", "SEG6_CMD_SET_TUNSRC")).toEqual([
      "SEG6_CMD_SET_TUNSRC tunsrc set 2001:db8::1",
    ]);
    expect(answers("ip sr tunsrc show", "SEG6_CMD_GET_TUNSRC").map(({ summary }) => summary)).toEqual([
      `SEG6_CMD_GET_TUNSRC ${recorded?.command("ip sr tunsrc show").output.trimEnd()}`,
    ]);
    expect(requests("ip sr hmac show", "SEG6_CMD_DUMPHMAC")).toEqual(["SEG6_CMD_DUMPHMAC dump hmac"]);
  });
});

describe.skipIf(recorded === null)("ioam6", () => {
  const all =
    "ip ioam namespace add 1 data 0xdead wide 0xdeadbeef; ip ioam schema add 5 hello; ip ioam namespace set 1 schema 5; ip ioam namespace show; ip ioam schema show; ip ioam monitor & sleep 1; kill $!; ip ioam namespace del 1; ip ioam schema del 5";

  test("ip ioam namespace show, ip ioam schema show", () => {
    const [namespace] = answers(all, "IOAM6_CMD_DUMP_NAMESPACES").map(messageJson);
    const [schema] = answers(all, "IOAM6_CMD_DUMP_SCHEMAS").map(messageJson);
    const hex = (value: number, width: number) => `0x${value.toString(16).padStart(width, "0")}`;
    const ours = namespace.attributes;
    const data = (schema.attributes.IOAM6_ATTR_SC_DATA as string).match(/../g)?.join(" ");
    expect([
      `namespace ${ours.IOAM6_ATTR_NS_ID} [schema ${ours.IOAM6_ATTR_SC_ID}], data ${hex(ours.IOAM6_ATTR_NS_DATA, 8)}, wide ${hex(ours.IOAM6_ATTR_NS_DATA_WIDE, 16)}`,
      `schema ${schema.attributes.IOAM6_ATTR_SC_ID} [namespace ${schema.attributes.IOAM6_ATTR_NS_ID}], data: ${data}`,
    ]).toEqual(
      recorded
        ?.command(all)
        .output.split("\n")
        .map((line) => line.trimEnd())
        .filter((line) => line !== ""),
    );
  });

  test("ip ioam namespace add 1 data 0xdead wide 0xdeadbeef, ip ioam namespace set 1 schema 5", () => {
    expect(requests(all, "IOAM6_CMD_ADD_NAMESPACE")).toEqual([
      "IOAM6_CMD_ADD_NAMESPACE namespace 1 data 0xdead wide 0xdeadbeef",
    ]);
    expect(requests(all, "IOAM6_CMD_NS_SET_SCHEMA")).toEqual(["IOAM6_CMD_NS_SET_SCHEMA namespace 1 schema 5"]);
    expect(requests(all, "IOAM6_CMD_DEL_SCHEMA")).toEqual(["IOAM6_CMD_DEL_SCHEMA schema 5"]);
  });
});
