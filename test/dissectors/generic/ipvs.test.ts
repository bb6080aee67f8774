/** The virtual server of IP, compared with what ipvsadm(8) printed while the capture ran. */
import { describe, expect, test } from "vitest";
import { ipvs } from "../../../dissectors/generic/ipvs.ts";
import { Registry } from "../../../src/dissect/index.ts";
import type { Message } from "../../../src/schema/index.ts";
import { decodeMessage, messageJson } from "../../helpers/decode.ts";
import { examine } from "../../helpers/examine.ts";
import type { Json } from "../../helpers/json.ts";
import { leaf, nested, text } from "../../helpers/netfilter.ts";
import { integer } from "../../helpers/pcap.ts";
import { foldedLine } from "../../helpers/printed.ts";
import { type Scenario, scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("07-netfilter-misc", "07-netfilter-misc-ipvs");
if (recorded === null) console.info("skipped: ../shared/captures has no 07-netfilter-misc files to compare with");
const lab = recorded as Scenario;

function answers(command: string, name: string): Json[] {
  const messages = lab.during(lab.command(command), name);
  return messages.filter(({ direction }) => direction === "kernel-to-user").map(messageJson);
}

const methodLetters: Readonly<Record<string, string>> = {
  IP_VS_CONN_F_MASQ: "-m",
  IP_VS_CONN_F_DROUTE: "-g",
  IP_VS_CONN_F_TUNNEL: "-i",
};

function withPort(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

function serviceName(service: Json): string {
  if (service.IPVS_SVC_ATTR_FWMARK !== undefined) return `-f ${service.IPVS_SVC_ATTR_FWMARK}`;
  const letter = service.IPVS_SVC_ATTR_PROTOCOL === "IPPROTO_UDP" ? "-u" : "-t";
  return `${letter} ${withPort(service.IPVS_SVC_ATTR_ADDR, service.IPVS_SVC_ATTR_PORT)}`;
}

/** A line of `ipvsadm -S` from what the kernel said. */
function serviceLine(service: Json): string {
  const { flags } = service.IPVS_SVC_ATTR_FLAGS;
  let line = `-A ${serviceName(service)} -s ${service.IPVS_SVC_ATTR_SCHED_NAME}`;
  if (flags.includes("IP_VS_SVC_F_PERSISTENT")) {
    line += ` -p ${service.IPVS_SVC_ATTR_TIMEOUT} -M ${service.IPVS_SVC_ATTR_NETMASK}`;
  }
  if (flags.includes("IP_VS_SVC_F_SCHED1")) line += " -b sh-fallback,sh-port";
  return line;
}

function destinationLine(service: string, destination: Json): string {
  const { IPVS_DEST_ATTR_ADDR: address, IPVS_DEST_ATTR_PORT: port, IPVS_DEST_ATTR_WEIGHT: weight } = destination;
  const method = methodLetters[destination.IPVS_DEST_ATTR_FWD_METHOD];
  let line = `-a ${service} -r ${withPort(address, port)} ${method} -w ${weight}`;
  if (destination.IPVS_DEST_ATTR_TUN_TYPE === "IP_VS_CONN_F_TUNNEL_TYPE_GUE") {
    line += ` --tun-type gue --tun-port ${destination.IPVS_DEST_ATTR_TUN_PORT}`;
    if (destination.IPVS_DEST_ATTR_TUN_FLAGS.length === 0) line += " --tun-nocsum";
  }
  return line;
}

describe.skipIf(recorded === null)("ipvsadm(8)", () => {
  test("ipvsadm -S -n: services and their destinations", () => {
    const command = "ipvsadm -S -n";
    const printed = lab.command(command).output.trim().split("\n");
    const services = answers(command, "IPVS_CMD_NEW_SERVICE").map(({ attributes }) => attributes.IPVS_CMD_ATTR_SERVICE);
    const destinations = answers(command, "IPVS_CMD_NEW_DEST").map(({ attributes }) => attributes.IPVS_CMD_ATTR_DEST);
    const said = services.map(serviceLine);
    const behind = destinations.map((destination) => {
      const isIpv6 = destination.IPVS_DEST_ATTR_ADDR_FAMILY === "AF_INET6";
      return destinationLine(isIpv6 ? "-t [2001:db8::1]:80" : "-t 10.0.0.1:80", destination);
    });
    expect([...said, ...behind].sort()).toEqual([...printed].sort());
    expect(printed.join(" ").split(" ").length).toBeGreaterThanOrEqual(63);
  });

  test("ipvsadm -L -n: thresholds, connections, version", () => {
    const { output } = lab.command("ipvsadm -L -n");
    const info = answers("ipvsadm -L -n", "IPVS_CMD_SET_INFO").at(-1);
    const [, version, size] = /version ([\d.]+) \(size=(\d+)\)/.exec(output) ?? [];
    expect(info.names.IPVS_INFO_ATTR_VERSION).toBe(version);
    expect(info.attributes.IPVS_INFO_ATTR_CONN_TAB_SIZE).toBe(Number(size));
    let compared = 2;
    const ours = answers("ipvsadm -L -n", "IPVS_CMD_NEW_DEST").map(({ attributes }) => attributes.IPVS_CMD_ATTR_DEST);
    for (const line of output.split("\n").filter((text) => /-> .*\d$/.test(text.trim()))) {
      const [, remote, , weight, active, inactive] = foldedLine(line).split(" ");
      const found = ours.find((one) => withPort(one.IPVS_DEST_ATTR_ADDR, one.IPVS_DEST_ATTR_PORT) === remote);
      expect(found, line).toMatchObject({
        IPVS_DEST_ATTR_WEIGHT: Number(weight),
        IPVS_DEST_ATTR_ACTIVE_CONNS: Number(active),
        IPVS_DEST_ATTR_INACT_CONNS: Number(inactive),
      });
      compared += 4;
    }
    expect(compared).toBe(18);
  });

  test("ipvsadm -L -n --stats: all counters, with 32 and with 64 bits", () => {
    const command = "ipvsadm -L -n --stats --rate";
    const names = ["CONNS", "INPKTS", "OUTPKTS", "INBYTES", "OUTBYTES"].map((name) => `IPVS_STATS_ATTR_${name}`);
    const services = answers(command, "IPVS_CMD_NEW_SERVICE").map(({ attributes }) => attributes.IPVS_CMD_ATTR_SERVICE);
    let compared = 0;
    for (const line of lab
      .command(command)
      .output.split("\n")
      .filter((text) => /^(TCP|UDP|FWM) /.test(text))) {
      const [, name, ...counters] = foldedLine(line).split(" ");
      const ours = services.find((service) => serviceName(service).endsWith(` ${name}`));
      for (const statistics of [ours.IPVS_SVC_ATTR_STATS, ours.IPVS_SVC_ATTR_STATS64]) {
        expect(names.map((counter) => statistics[counter])).toEqual(counters.map(Number));
        compared += counters.length;
      }
    }
    expect(compared).toBe(40);
  });

  test("ipvsadm -L --timeout and -L --daemon", () => {
    const [timeouts] = answers("ipvsadm -L --timeout", "IPVS_CMD_SET_CONFIG");
    const printed = /: (\d+) (\d+) (\d+)/.exec(lab.command("ipvsadm -L --timeout").output)?.slice(1).map(Number);
    expect(Object.values(timeouts.attributes)).toEqual(printed);
    const [daemon] = answers("ipvsadm -L --daemon", "IPVS_CMD_NEW_DAEMON");
    const ours = daemon.attributes.IPVS_CMD_ATTR_DAEMON;
    expect(lab.command("ipvsadm -L --daemon").output).toBe(
      `${ours.IPVS_DAEMON_ATTR_STATE.slice(12).toLowerCase()} sync daemon (mcast=${ours.IPVS_DAEMON_ATTR_MCAST_IFN}, ` +
        `syncid=${ours.IPVS_DAEMON_ATTR_SYNC_ID}, maxlen=${ours.IPVS_DAEMON_ATTR_SYNC_MAXLEN}, ` +
        `group=${ours.IPVS_DAEMON_ATTR_MCAST_GROUP}, port=${ours.IPVS_DAEMON_ATTR_MCAST_PORT}, ` +
        `ttl=${ours.IPVS_DAEMON_ATTR_MCAST_TTL})`,
    );
  });

  test("the lines of requests say what the commands said", () => {
    const said: [command: string, name: string, action: string][] = [
      [
        "ipvsadm -A -t 10.0.0.1:80 -s wrr -p 300 -M 255.255.255.0",
        "IPVS_CMD_NEW_SERVICE",
        "tcp 10.0.0.1:80 scheduler wrr persistent 300s mask 255.255.255.0",
      ],
      [
        "ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2:5000 -m -w 3 -x 100 -y 10",
        "IPVS_CMD_NEW_DEST",
        "10.0.0.2:5000 Masq weight 3 u-threshold 100 l-threshold 10 of tcp 10.0.0.1:80",
      ],
      ["ipvsadm -A -f 5 -s rr", "IPVS_CMD_NEW_SERVICE", "fwm 5 scheduler rr"],
      [
        "ipvsadm -a -t [2001:db8::1]:80 -r [2001:db8::2]:80 -m",
        "IPVS_CMD_NEW_DEST",
        "[2001:db8::2]:80 Masq weight 1 of tcp [2001:db8::1]:80",
      ],
      ["ipvsadm --set 100 10 20", "IPVS_CMD_SET_CONFIG", "timeout tcp 100s tcpfin 10s udp 20s"],
      [
        "ipvsadm --start-daemon master --mcast-interface v0 --syncid 5",
        "IPVS_CMD_NEW_DAEMON",
        "master mcast-interface v0 syncid 5",
      ],
      ["ipvsadm -D -u 10.0.0.1:53", "IPVS_CMD_DEL_SERVICE", "udp 10.0.0.1:53"],
      ["ipvsadm -C", "IPVS_CMD_FLUSH", "all"],
    ];
    for (const [command, name, action] of said) {
      const requests = lab.during(lab.command(command), name).filter(({ fromUser }) => fromUser);
      expect(
        requests.map((message) => message.action),
        command,
      ).toEqual([action]);
    }
  });
});

test("the table can be registered", () => {
  const registry = new Registry([]);
  registry.add(ipvs);
  expect(registry.family(16, "IPVS")?.find(1, true)?.name).toBe("IPVS_CMD_NEW_SERVICE");
});

describe("what no capture has", () => {
  test("a persistent service of IPv6 masks clients by prefix length; its destination has its family", async () => {
    const address = (last: string): string => `20010db80000000000000000000000${last}`;
    const service = nested(
      1,
      leaf(1, "0a00"),
      leaf(2, "8400"),
      leaf(3, address("01")),
      leaf(4, "0050"),
      text(6, "wlc"),
      leaf(7, "01000000 ffffffff"),
      leaf(8, "2c010000"),
      leaf(9, "40000000"),
    );
    const destination = nested(2, leaf(1, address("02")), leaf(2, "1388"), leaf(3, "02000000"), leaf(4, "ffffffff"));
    const message = await ipvsMessage(5, destination, service);
    examine(message);
    expect(message.issues).toEqual([]);
    expect(message.summary).toBe("IPVS_CMD_NEW_DEST [2001:db8::2]:5000 Tunnel weight -1 of sctp [2001:db8::1]:80");
    const added = await ipvsMessage(1, service);
    expect(added.action).toBe("sctp [2001:db8::1]:80 scheduler wlc persistent 300s mask 64");
  });

  test("a destination that has counted connections, and a daemon with a group of IPv6", async () => {
    const counters = nested(12, leaf(1, "0500000000000000"), leaf(2, "0900000000000000"));
    const destination = nested(2, leaf(11, "0200"), leaf(1, `0a000003${"00".repeat(12)}`), leaf(2, "0050"), counters);
    const reply = await ipvsMessage(5, destination);
    examine(reply);
    expect(reply.action).toBe("10.0.0.3:80 conns 5 inpkts 9");
    const daemon = nested(3, leaf(1, "02000000"), leaf(6, "ff0200000000000000000000000000aa"), leaf(7, "9022"));
    expect((await ipvsMessage(9, daemon)).action).toBe("backup mcast-group ff02::aa mcast-port 8848");
  });
});

function ipvsMessage(command: number, ...attributes: readonly Uint8Array[]): Promise<Message> {
  const body = Buffer.concat([Buffer.from([command, 1, 0, 0]), ...attributes]);
  const header = [
    integer(16 + body.length, 4, false),
    integer(30, 2, false),
    integer(1, 2, false),
    integer(0, 4, false),
    integer(0, 4, false),
  ];
  const families = [{ id: 30, name: "IPVS", version: 1, headerSize: 0 }];
  return decodeMessage(Buffer.concat([...header, body]), "NETLINK_GENERIC", { families });
}
