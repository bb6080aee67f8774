/** Audit, compared with what `auditctl` and `ausearch` printed. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../helpers/decode.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("19-hidden-protocols", "19-hidden-protocols-audit");
if (recorded === null) console.info("skipped: ../shared/captures has no 19-hidden-protocols files to compare with");

const prefix = (command: string) => (recorded === null ? undefined : recorded.command(command));

const first =
  'auditctl -s; auditctl -e 1; auditctl -r 1000; auditctl -b 500; auditctl -f 1; auditctl -w /etc/passwd -p wa -k pw; auditctl -a always,exit -F arch=b64 -S openat -F uid=1000 -F key=op; auditctl -a always,exit -F arch=b64 -S mount,umount2 -k mounts; auditctl -a never,task; auditctl -a exit,always -S nosuch; auditctl -a always,exclude -F msgtype=CWD; auditctl -l; auditctl -s; auditctl -m "user message from lab"; auditctl --reset-lost; auditctl --signal state';

const members = [
  "enabled",
  "failure",
  "pid",
  "rate_limit",
  "backlog_limit",
  "lost",
  "backlog",
  "backlog_wait_time",
  "backlog_wait_time_actual",
];

describe.skipIf(recorded === null)("audit", () => {
  test("auditctl -s after each setting", () => {
    const command = prefix(first);
    if (recorded === null || command === undefined) return expect.fail("no command");
    const printed = [...command.output.matchAll(/^enabled [\s\S]*?^backlog_wait_time_actual \d+$/gm)].map(
      ([text]) => text,
    );
    const told = recorded
      .during(command, "AUDIT_GET")
      .filter(({ fromUser }) => !fromUser)
      .map((message) => messageJson(message).audit_status)
      .map((status) => members.map((name) => `${name} ${name === "failure" ? 1 : status[name]}`).join("\n"));
    // Each rule is added after a look at the status that nobody prints.
    let at = 0;
    for (const text of printed) {
      at = told.indexOf(text, at);
      expect(at, text).toBeGreaterThanOrEqual(0);
    }
    expect(printed.length).toBe(6);
    expect(printed.join("\n").split("\n").length).toBe(54);
    const sets = recorded.during(command, "AUDIT_SET").map(({ summary }) => summary.replace("AUDIT_SET ", ""));
    expect(sets.slice(0, 4)).toEqual(["enabled 1", "rate_limit 1000", "backlog_limit 500", "failure 1"]);
  });

  test("auditctl -l", () => {
    const command = prefix(first);
    if (recorded === null || command === undefined) return expect.fail("no command");
    const printed = command.output.split("\n").filter((line) => /^-[aw] /.test(line));
    const rules = recorded.during(command, "AUDIT_LIST_RULES").filter(({ fromUser }) => !fromUser);
    const ours = rules.map(({ summary }) => summary.replace("AUDIT_LIST_RULES ", ""));
    // auditctl knows the names of calls.
    const numbers = printed.map((line) =>
      line.replace("-S openat", "-S 257").replace("-S mount,umount2", "-S 165-166"),
    );
    expect(ours).toEqual(numbers);
    expect(rules.map((message) => messageJson(message).audit_rule_data.mask)).toEqual([
      "",
      "0-2031",
      "257",
      "165-166",
      "0-2031",
    ]);
    expect(messageJson(rules[2] ?? expect.fail("no rule")).audit_rule_data).toMatchObject({
      flags: "AUDIT_FILTER_EXIT",
      action: "AUDIT_ALWAYS",
      field_count: 3,
      fields: ["AUDIT_ARCH", "AUDIT_UID", "AUDIT_FILTERKEY"],
      values: [0xc000003e, 1000, 2],
      fieldflags: ["AUDIT_EQUAL", "AUDIT_EQUAL", "AUDIT_EQUAL"],
      buf: "op",
    });
  });

  test("ausearch -i: types, serial numbers and words of the records", () => {
    const last = recorded === null ? undefined : recorded.messages;
    const text = recorded === null ? "" : ausearch();
    const lines = [...text.matchAll(/^type=(\w+) msg=audit\([^)]*:(\d+)\) : (.*)$/gm)];
    let compared = 0;
    for (const [, type, serial, words = ""] of lines) {
      const record = last?.find(({ name, summary }) => name === `AUDIT_${type}` && summary.endsWith(`[${serial}]`));
      expect(record, `${type} ${serial}`).toBeDefined();
      if (record === undefined) continue;
      const { text: ours } = messageJson(record).audit_record;
      for (const name of ["pid", "ppid", "items", "op", "table", "comm", "old_prom", "dev", "entries"]) {
        const printed = new RegExp(`(?:^| )${name}=(\\S+)`).exec(words)?.[1];
        const own = name === "old_prom" ? undefined : ours[name];
        if (printed === undefined || own === undefined || type === "PROCTITLE") continue;
        expect(`${name}=${own}`, `${type} ${serial}`).toBe(`${name}=${printed}`);
        compared++;
      }
      if (type === "PROCTITLE") {
        expect(record.summary).toContain(words.trim().replaceAll(" arch b64", " arch=b64").split(" -F ")[0] ?? "");
        compared++;
      }
    }
    expect(lines.length).toBeGreaterThanOrEqual(20);
    expect(compared).toBeGreaterThanOrEqual(40);
  });

  test("auditctl -m another, pkill -x auditd", () => {
    const said = recorded?.messages.filter(({ name }) => name === "AUDIT_USER").map(({ summary }) => summary) ?? [];
    expect(said[0]).toBe(
      "AUDIT_USER text=user message from lab exe=/usr/sbin/auditctl hostname=? addr=? terminal=? res=success",
    );
    const features = recorded?.messages
      .filter(({ name }) => name === "AUDIT_GET_FEATURE")
      .map(({ summary }) => summary);
    expect(features?.[1]).toBe("AUDIT_GET_FEATURE loginuid_immutable 0 unlocked");
  });
});

function ausearch(): string {
  const start =
    'mkdir -p /var/log/audit /etc/audit; auditd -s nochange -c /etc/audit; sleep 2; mount -t tmpfs t /mnt; umount /mnt; touch /etc/passwd; ip link add au0 type dummy; ip link set au0 promisc on; nft add table inet t; iptables-nft -A INPUT -j ACCEPT; auditctl -m "another"; auditctl -d never,task; sleep 1; ausearch -i 2>/dev/null | tail -40; auditctl -D; auditctl -s; aureport 2>/dev/null | head -20; pkill -x auditd; sleep 1; true';
  return recorded?.command(start).output ?? "";
}
