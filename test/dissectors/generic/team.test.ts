/** Team devices, compared with what `teamnl` printed. */
import { describe, expect, test } from "vitest";
import { messageJson } from "../../helpers/decode.ts";
import type { Json } from "../../helpers/json.ts";
import { scenario } from "../../helpers/scenario.ts";

const recorded = await scenario("16-genl-misc", "16-genl-misc-team-batadv-tipc");
if (recorded === null) console.info("skipped: ../shared/captures has no 16-genl-misc files to compare with");

const all = (recorded?.messages ?? []).filter(({ layout }) => layout.family === "team");

describe.skipIf(recorded === null)("team", () => {
  test("teamnl team0 options, teamnl team0 ports", () => {
    const names = new Map<number, string>([
      [8, "t0"],
      [9, "t1"],
    ]);
    const lines = all
      .filter(({ name, fromUser }) => name === "TEAM_CMD_OPTIONS_GET" && !fromUser)
      .map(messageJson)
      .map(({ attributes }) =>
        (attributes.TEAM_ATTR_LIST_OPTION.TEAM_ATTR_ITEM_OPTION as Json[]).map((option) => {
          const port = option.TEAM_ATTR_OPTION_PORT_IFINDEX;
          const isFlag = option.TEAM_ATTR_OPTION_TYPE === "NLA_FLAG";
          const value = isFlag ? option.TEAM_ATTR_OPTION_DATA === true : option.TEAM_ATTR_OPTION_DATA;
          return ` ${option.TEAM_ATTR_OPTION_NAME}${port === undefined ? "" : ` (port:${names.get(port)})`} ${value} `;
        }),
      );
    const command = recorded?.messages === undefined ? "" : teamnl();
    const printed = command.split("\n").filter((line) => /^ \S+ (\(port:\w+\) )?\S+ $/.test(line));
    expect(printed.length).toBe(20);
    // The answer to `teamnl team0 options` has them all; teamnl prints the last one first.
    expect(lines).toContainEqual(printed.reverse());

    const ports = all
      .filter(({ name, fromUser }) => name === "TEAM_CMD_PORT_LIST_GET" && !fromUser)
      .map(({ summary }) => summary);
    const shown = command.split("\n").filter((line) => /^ \d+: t\d: /.test(line));
    expect(shown).toEqual([" 9: t1: up 0Mbit HD ", " 8: t0: up 0Mbit HD "]);
    expect(ports).toContain("TEAM_CMD_PORT_LIST_GET team0 ports t0: up 0Mbit HD, t1: up 0Mbit HD");
    const [both] = all.filter(({ summary }) => summary.endsWith("t0: up 0Mbit HD, t1: up 0Mbit HD")).map(messageJson);
    const list = both.attributes.TEAM_ATTR_LIST_PORT.TEAM_ATTR_ITEM_PORT as Json[];
    expect(list.map((port) => port.TEAM_ATTR_PORT_IFINDEX)).toEqual([8, 9]);
    expect(list).toMatchObject([
      { TEAM_ATTR_PORT_LINKUP: true, TEAM_ATTR_PORT_SPEED: 0, TEAM_ATTR_PORT_DUPLEX: "DUPLEX_HALF" },
      { TEAM_ATTR_PORT_LINKUP: true, TEAM_ATTR_PORT_SPEED: 0, TEAM_ATTR_PORT_DUPLEX: "DUPLEX_HALF" },
    ]);
  });

  test("teamd -d -t team0 -c …: what it sets", () => {
    const set = all.filter(({ name }) => name === "TEAM_CMD_OPTIONS_SET").map(({ summary }) => summary);
    expect(set).toContain("TEAM_CMD_OPTIONS_SET team0 mode activebackup");
    expect(set).toContain("TEAM_CMD_OPTIONS_SET team0 priority (port:t0) -10");
    expect(set).toContain("TEAM_CMD_OPTIONS_SET team0 priority (port:t1) 100");
    expect(set).toContain("TEAM_CMD_OPTIONS_SET team0 enabled (port:t0) false");
    expect(set).toContain("TEAM_CMD_OPTIONS_SET team0 activeport t1");
    expect(all.flatMap(({ issues }) => issues)).toEqual([]);
  });
});

function teamnl(): string {
  const line =
    'ip link add t0 type dummy; ip link add t1 type dummy; (teamd -d -t team0 -c "{\\"device\\":\\"team0\\",\\"runner\\":{\\"name\\":\\"activebackup\\"},\\"link_watch\\":{\\"name\\":\\"ethtool\\"},\\"ports\\":{\\"t0\\":{\\"prio\\":-10},\\"t1\\":{\\"prio\\":100}}}" ); sleep 1; teamnl team0 options; teamnl team0 ports; teamnl team0 getoption activeport; teamdctl team0 state; ip link set t1 up; sleep 0.5; teamnl team0 getoption mode; teamnl team0 setoption notify_peers_count 5; teamnl team0 setoption nosuch 5; teamdctl team0 config dump; teamd -k -t team0';
  return recorded?.command(line).output ?? "";
}
