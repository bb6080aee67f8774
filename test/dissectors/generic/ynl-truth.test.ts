/** NFS, locks, NetLabel and other families, compared with what ynl and small programs printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("16-genl-misc", "16-genl-misc-ynl-various");
if (recorded === null) console.info("skipped: ../shared/captures has no 16-genl-misc files to compare with");

const ynl = "python3 /opt/linux/tools/net/ynl/pyynl/cli.py --spec /opt/linux/Documentation/netlink/specs";

function told(command: string, name: string, fromUser = false): Message[] {
  const found = recorded?.command(command);
  if (recorded === null || found === undefined) return [];
  return recorded.during(found, name).filter((message) => message.fromUser === fromUser);
}

/** What ynl printed, which is Python's notation. */
function printed(command: string): unknown {
  const text = recorded?.command(command).output ?? "";
  return JSON.parse(text.replaceAll("'", '"').replaceAll("True", "true").replaceAll("False", "false"));
}

describe.skipIf(recorded === null)("nfsd and lockd", () => {
  test("nfsd: threads-get, version-get, listener-get, pool-mode-get", () => {
    const [threads] = told(`${ynl}/nfsd.yaml --do threads-get `, "NFSD_CMD_THREADS_GET").map(messageJson);
    expect({
      gracetime: threads.attributes.NFSD_A_SERVER_GRACETIME,
      leasetime: threads.attributes.NFSD_A_SERVER_LEASETIME,
      "min-threads": threads.attributes.NFSD_A_SERVER_MIN_THREADS,
      scope: threads.attributes.NFSD_A_SERVER_SCOPE,
      threads: threads.attributes.NFSD_A_SERVER_THREADS,
    }).toEqual(printed(`${ynl}/nfsd.yaml --do threads-get `));

    const [versions] = told(`${ynl}/nfsd.yaml --do version-get `, "NFSD_CMD_VERSION_GET").map(messageJson);
    const list = versions.attributes.NFSD_A_SERVER_PROTO_VERSION as Json[];
    expect({
      version: list.map((one) => ({
        enabled: one.NFSD_A_VERSION_ENABLED,
        major: one.NFSD_A_VERSION_MAJOR,
        minor: one.NFSD_A_VERSION_MINOR,
      })),
    }).toEqual(printed(`${ynl}/nfsd.yaml --do version-get `));

    const [listeners] = told(`${ynl}/nfsd.yaml --do listener-get `, "NFSD_CMD_LISTENER_GET").map(messageJson);
    expect(listeners.attributes).toEqual(printed(`${ynl}/nfsd.yaml --do listener-get `));

    const [mode] = told(`${ynl}/nfsd.yaml --do pool-mode-get `, "NFSD_CMD_POOL_MODE_GET").map(messageJson);
    expect({
      mode: mode.attributes.NFSD_A_POOL_MODE_MODE,
      npools: mode.attributes.NFSD_A_POOL_MODE_NPOOLS,
    }).toEqual(printed(`${ynl}/nfsd.yaml --do pool-mode-get `));
  });

  test("nfsdctl version, nfsdctl pool-mode, nfsdctl listener +tcp:127.0.0.1:2049", () => {
    const [version] = told("nfsdctl version", "NFSD_CMD_VERSION_GET");
    expect(version?.summary).toBe(`NFSD_CMD_VERSION_GET ${recorded?.command("nfsdctl version").output.trimEnd()}`);
    const [mode] = told("nfsdctl pool-mode", "NFSD_CMD_POOL_MODE_GET");
    expect(mode?.summary).toBe(
      `NFSD_CMD_POOL_MODE_GET ${recorded?.command("nfsdctl pool-mode").output.trimEnd().replace("\n", " ").replaceAll(":", "")}`,
    );
    const [listener] = told("nfsdctl listener +tcp:127.0.0.1:2049", "NFSD_CMD_LISTENER_SET", true);
    expect(listener?.summary).toBe("NFSD_CMD_LISTENER_SET tcp:127.0.0.1:2049");
  });

  test("lockd: server-get", () => {
    const [server] = told(`${ynl}/lockd.yaml --do server-get `, "LOCKD_CMD_SERVER_GET").map(messageJson);
    expect({
      gracetime: server.attributes.LOCKD_A_SERVER_GRACETIME,
      "tcp-port": server.attributes.LOCKD_A_SERVER_TCP_PORT,
      "udp-port": server.attributes.LOCKD_A_SERVER_UDP_PORT,
    }).toEqual(printed(`${ynl}/lockd.yaml --do server-get `));
  });
});

describe.skipIf(recorded === null)("python3 nlbl.py, python3 gtp.py", () => {
  test("NetLabel says its version, its protocols and how unlabelled packets fare", () => {
    const lines = (recorded?.messages ?? [])
      .filter(({ layout, fromUser }) => layout.family?.startsWith("NLBL_") === true && !fromUser)
      .map(({ summary }) => summary);
    expect(lines).toEqual([
      "NLBL_MGMT_C_LISTDEF protocol:unlabeled family:inet",
      "NLBL_MGMT_C_PROTOCOLS protocol:unlabeled",
      "NLBL_MGMT_C_PROTOCOLS protocol:cipsov4",
      "NLBL_MGMT_C_PROTOCOLS protocol:calipso",
      "NLBL_MGMT_C_VERSION version:3",
      "NLBL_UNLABEL_C_LIST accept:on",
    ]);
  });

  test("nbd lists sixteen devices, thermal no zone", () => {
    const [status] = told("python3 nlbl.py", "NBD_CMD_STATUS").map(messageJson);
    const devices = status.attributes.NBD_ATTR_DEVICE_LIST.NBD_DEVICE_ITEM as Record<string, unknown>[];
    expect(devices).toEqual(Array.from({ length: 16 }, (_, i) => ({ NBD_DEVICE_INDEX: i, NBD_DEVICE_CONNECTED: 0 })));
    const [zones] = told("python3 nlbl.py", "THERMAL_GENL_CMD_TZ_GET_ID");
    expect(zones?.summary).toBe("THERMAL_GENL_CMD_TZ_GET_ID no zones");
  });

  test("gtp: a context is made, asked for and deleted", () => {
    const asked = (recorded?.messages ?? [])
      .filter(({ layout, fromUser }) => layout.family === "gtp" && fromUser)
      .map(({ summary }) => summary);
    expect(asked).toContain("GTP_CMD_NEWPDP v1 tei 100/200 ms_addr 10.44.0.2 sgsn_addr 10.0.0.2 dev gtp0");
    expect(asked).toContain("GTP_CMD_DELPDP v1 i_tei 100 dev gtp0");
  });

  test("gtp: answers have the number of the family for a command, and are of GTP_CMD_GETPDP all the same", () => {
    const told = (recorded?.messages ?? []).filter(({ layout, fromUser }) => layout.family === "gtp" && !fromUser);
    expect(told.map(({ summary }) => summary)).toEqual(
      Array(2).fill("GTP_CMD_GETPDP v1 tei 100/200 ms_addr 10.44.0.2 sgsn_addr 10.0.0.2 dev gtp0"),
    );
    expect(told.map((message) => messageJson(message).genlmsghdr.cmd)).toEqual([51, 51]);
    expect(told.flatMap(({ issues }) => issues)).toEqual([]);
  });
});
