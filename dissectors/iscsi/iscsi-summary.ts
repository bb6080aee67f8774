/** Lines of iSCSI between the daemon and the kernel. */
import { type Message, PropertiesType, type Scope } from "../../src/schema/index.ts";
import { firstFew } from "../generic/lists.ts";
import { pair } from "../words.ts";

/** ISCSI_UEVENT_* and ISCSI_KEVENT_* whose payload says what happens. */
const setParameter = 16;
const setHostParameter = 26;
const sendPdu = 19;
const getStatistics = 20;
const receivePdu = 101;

/** `session 1`, `connection 1:0`. */
function whose(scope: Scope): string {
  const session = scope.word("sid");
  const connection = scope.word("cid");
  if (session === null) return "";
  return connection === null ? ` session ${session}` : ` connection ${session}:${connection}`;
}

function requestWords(request: Scope, type: number): string {
  let line = whose(request) + pair("host", request, "host_no");
  line += pair("endpoint", request, "transport_eph") + pair("endpoint", request, "ep_handle");
  const parameter = request.word("param");
  if (parameter !== null) line += ` ${parameter}`;
  if (type === 11) line += pair("queue_depth", request, "queue_depth") + pair("cmds_max", request, "cmds_max");
  return line + pair("reason", request, "flag");
}

/** `login` with the first of its keys. */
function pduWords(pdu: Scope): string {
  const data = pdu.locate("data");
  let line = ` ${pdu.word("opcode") ?? ""}`;
  if (data?.type instanceof PropertiesType) {
    const words = data.type.word(pdu, data.start, data.end).split(" ");
    if (words[0] !== "") line += ` ${firstFew(words, 3, " ")}`;
  }
  return line;
}

function payloadWords(root: Scope, type: number): string {
  if (type === sendPdu || type === receivePdu) {
    const pdu = root.into("payload");
    return pdu === null ? "" : pduWords(pdu);
  }
  if (type === getStatistics) {
    const counters = root.into("payload");
    if (counters === null) return "";
    return pair("txdata_octets", counters, "txdata_octets") + pair("rxdata_octets", counters, "rxdata_octets");
  }
  if (type !== setParameter && type !== setHostParameter) return "";
  const value = root.word("payload");
  return value === null || value === "" ? "" : ` ${value}`;
}

/** What has come of it: a session and its host, an error. */
function answerWords(answer: Scope): string {
  let line = whose(answer);
  if (answer.number("host_no")) line += pair("host", answer, "host_no");
  line += pair("endpoint", answer, "handle");
  return line + pair("error", answer, "error") + pair("state", answer, "state") + pair("event", answer, "code");
}

/**
 * An answer is the request with what has come of it, and without what stood behind it. `root` of one of the kernel's
 * events has its name inside.
 */
export function iscsiSummary({ root, type: messageType, fromUser }: Message): string {
  const type = root.number("type") ?? 0;
  const request = root.into("u");
  const answer = root.into("r");
  const error = root.number("iferror") ?? 0;
  const code = answer?.number("retcode") ?? 0;
  const asked = request === null ? "" : requestWords(request, type);
  const come = answer === null || fromUser || answer.word("retcode") !== null ? "" : answerWords(answer);
  const payload = payloadWords(root, type);
  const problem = error === 0 ? "" : ` error ${root.word("iferror")}`;
  if (messageType === 0) return `${(root.word("type") ?? "").toUpperCase()}${problem}${asked}${come}${payload}`.trim();
  const line = `${problem}${asked}${payload}`.trim();
  if (code !== 0) return `${line}: result ${answer?.word("retcode")}`;
  if (fromUser || error !== 0) return line;
  return `${line}: ${come === "" || come === asked ? "done" : come.trim()}`;
}
