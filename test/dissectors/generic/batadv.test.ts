/** B.A.T.M.A.N. advanced, compared with what `batctl` printed. */
import { describe, expect, test } from "vitest";
import type { Message } from "../../../src/schema/index.ts";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("16-genl-misc", "16-genl-misc-team-batadv-tipc");
if (recorded === null) console.info("skipped: ../shared/captures has no 16-genl-misc files to compare with");

function told(command: string, name: string, fromUser = false): Message[] {
  const found = recorded?.command(command);
  if (recorded === null || found === undefined) return [];
  return recorded.during(found, name).filter((message) => message.fromUser === fromUser);
}

/** Names of multicast flags as batctl has them. */
const wants: Readonly<Record<string, string>> = {
  all_unsnoopables: "BATADV_MCAST_WANT_ALL_UNSNOOPABLES",
  want_all_ipv4: "BATADV_MCAST_WANT_ALL_IPV4",
  want_all_ipv6: "BATADV_MCAST_WANT_ALL_IPV6",
  want_no_rtr_ipv4: "BATADV_MCAST_WANT_NO_RTR4",
  want_no_rtr_ipv6: "BATADV_MCAST_WANT_NO_RTR6",
  have_mc_ptype_capa: "BATADV_MCAST_HAVE_MC_PTYPE_CAPA",
};

describe.skipIf(recorded === null)("batadv", () => {
  test("batctl meshif bat0 mesh_json", () => {
    const command = "batctl meshif bat0 mesh_json";
    const [mesh] = told(command, "BATADV_CMD_GET_MESH").slice(-1).map(messageJson);
    const printed = JSON.parse(recorded?.command(command).output ?? "") as Json;
    const { mcast_flags: flags, mcast_flags_priv: own, ...simple } = printed;
    let compared = 0;
    for (const [name, value] of Object.entries(simple)) {
      const ours = mesh.attributes[`BATADV_ATTR_${name.toUpperCase()}`];
      const shown = typeof value === "boolean" ? ours === 1 : name === "gw_mode" ? ours.slice(15).toLowerCase() : ours;
      expect({ [name]: shown }).toEqual({ [name]: value });
      compared++;
    }
    for (const [name, constant] of Object.entries(wants)) {
      expect({ [name]: mesh.attributes.BATADV_ATTR_MCAST_FLAGS.includes(constant) }).toEqual({ [name]: flags[name] });
      compared++;
    }
    expect(own.raw).toBe(0);
    expect(mesh.attributes.BATADV_ATTR_MCAST_FLAGS_PRIV).toEqual([]);
    expect(compared).toBe(32);
  });

  test("batctl meshif bat0 translocal", () => {
    const command = "batctl meshif bat0 translocal";
    const rows = (recorded?.command(command).output ?? "").trimEnd().split("\n").slice(2);
    const ours = told(command, "BATADV_CMD_GET_TRANSTABLE_LOCAL").map((message) => {
      const { attributes: one } = messageJson(message);
      const flags = one.BATADV_ATTR_TT_FLAGS.includes("BATADV_TT_CLIENT_NOPURGE") ? ".P...." : "......";
      const crc = one.BATADV_ATTR_TT_CRC32.toString(16).padStart(8, "0");
      return `${one.BATADV_ATTR_TT_ADDRESS}   ${message.root.word("BATADV_ATTR_TT_VID")} [${flags}]   0.000   (0x${crc})`;
    });
    expect(ours).toEqual(rows);
    expect(rows.length).toBe(4);
  });

  test("batctl routing_algo, batctl meshif bat0 interface", () => {
    const algorithms = told("batctl routing_algo", "BATADV_CMD_GET_ROUTING_ALGOS").map(
      ({ root }) => ` * ${root.word("BATADV_ATTR_ALGO_NAME")}`,
    );
    const printed = (recorded?.command("batctl routing_algo").output ?? "")
      .split("\n")
      .filter((line) => /^ \* BATMAN/.test(line));
    expect(algorithms).toEqual(printed);
    const [hard] = told("batctl meshif bat0 interface", "BATADV_CMD_GET_HARDIF");
    expect(hard?.summary).toContain(` ${(recorded?.command("batctl meshif bat0 interface").output ?? "").trimEnd()}`);
  });

  test.each([
    ["batctl meshif bat0 gw_mode server 10mbit/2mbit", "gw_mode server bandwidth 10.0MBit/2.0MBit"],
    ["batctl meshif bat0 aggregation 0", "aggregation disabled"],
    ["batctl meshif bat0 bonding 1", "bonding enabled"],
    ["batctl meshif bat0 orig_interval 2000", "orig_interval 2000ms"],
    ["batctl meshif bat0 distributed_arp_table 0", "distributed_arp_table disabled"],
    ["batctl meshif bat0 isolation_mark 0x5/0xff", "isolation_mark 0x5/0xff"],
    ["batctl meshif bat0 multicast_fanout 5", "multicast_fanout 5"],
    ["batctl meshif bat0 hop_penalty 20", "hop_penalty 20"],
    ["batctl meshif bat0 ap_isolation 1", "ap_isolation enabled"],
  ])("%s", (command, words) => {
    const [request] = told(command, "BATADV_CMD_SET_MESH", true);
    expect(request?.summary).toBe(`BATADV_CMD_SET_MESH bat0 ${words}`);
  });
});
