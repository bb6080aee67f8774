/** The forms of the map of namespaces: nothing of a capture breaks out of them. */
import { describe, expect, test } from "vitest";
import { type NetnsMap, netnsMap } from "../../src/analysis/index.ts";
import {
  netnsDot,
  netnsIp,
  netnsJson,
  netnsMermaid,
  netnsQuestion,
  netnsSvg,
  netnsText,
} from "../../src/export/index.ts";
import { printableJson } from "../../src/schema/index.ts";
import { sample } from "../helpers/captures.ts";
import { NetnsKernel } from "../helpers/netns-kernel.ts";
import { mapOf } from "../helpers/netns-map.ts";
import { placesOf } from "../helpers/netns-places.ts";
import { strictJson } from "../helpers/strict-json.ts";

const map = await mapOf({
  init: sample("netns.pcap"),
  foo: sample("netns-foo.pcap"),
  nsA: sample("netns-nsA.pcap"),
  nsB: sample("netns-nsB.pcap"),
});

const hostile = 'a"<&]\u001b[';

async function hostileMap(): Promise<NetnsMap> {
  const kernel = new NetnsKernel();
  const [here, there] = [kernel.add(`n"<&>\u001b[31m`, "own"), kernel.add("b", "own")];
  kernel.addPair(here, hostile, "\u202ey", there);
  for (const one of kernel.namespaces) kernel.dump(one);
  return netnsMap(await placesOf(kernel.namespaces));
}

/** Elements that are opened and closed, in order. */
function checkXml(text: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  for (const [, close, name = "", self] of text.matchAll(/<(\/?)([a-z]+)(?:\s+[A-Za-z:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close === "/") expect(open.pop()).toBe(name);
    else if (self !== "/") open.push(name);
    names.push(name);
  }
  expect(open).toEqual([]);
  expect(text.replace(/<(\/?)([a-z]+)(?:\s+[A-Za-z:-]+="[^"<]*")*\s*(\/?)>/g, "")).not.toMatch(
    /[<>]|&(?!amp;|lt;|gt;|quot;|#39;)/,
  );
  return names;
}

describe("pictures", () => {
  test("svg has a box for each namespace, a row for each link that is drawn, a line for each other end", () => {
    const text = netnsSvg(map).join("\n");
    const names = checkXml(text);
    expect(names.filter((name) => name === "svg")).toHaveLength(2);
    for (const word of ["init", "foo", "nsA", "nsB", "7 veth0", "9 veth1", "8 dum0", "8 vx100", "11 gre9"]) {
      expect(text).toContain(`>${word}</text>`);
    }
    // Two pairs; mv0, dum0.10; ipip1, gre1, gre9, vx100.
    expect(text.match(/<path d="M[\d.]+ [\d.]+C/g)).toHaveLength(8);
    expect(text).not.toContain("NaN");
  });

  test("dot joins rows by edges", () => {
    const text = netnsDot(map).join("\n");
    expect(text.match(/ -- /g)).toHaveLength(8);
    expect(text.match(/subgraph cluster_/g)).toHaveLength(4);
    expect(text.split("{").length).toBe(text.split("}").length);
  });

  test("every word of dot is a name, a number or a quoted string", async () => {
    // https://graphviz.org/doc/info/lang.html
    for (const line of [...netnsDot(map), ...netnsDot(await hostileMap())]) {
      const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, "q").replace(" -- ", " ");
      for (const word of bare.split(/[\s=[\]{}]+/)) expect(word, line).toMatch(/^([A-Za-z_]\w*|-?\d+(\.\d+)?|)$/);
    }
  });

  test("mermaid is a flow chart with a subgraph for each namespace", () => {
    const lines = netnsMermaid(map);
    expect(lines[0]).toBe("flowchart LR");
    expect(lines.filter((line) => line.startsWith("  subgraph "))).toHaveLength(4);
    expect(lines.filter((line) => / <-->/.test(line))).toHaveLength(2);
  });

  test("names of a capture stay names", async () => {
    const one = await hostileMap();
    checkXml(netnsSvg(one).join("\n"));
    for (const line of netnsDot(one)) expect(line.replaceAll('\\"', "").split('"').length % 2).toBe(1);
    for (const line of netnsMermaid(one)) expect(line.split('"').length % 2).toBe(1);
    for (const line of [...netnsText(one), ...netnsIp(one), ...netnsDot(one), ...netnsMermaid(one), ...netnsSvg(one)]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe("json", () => {
  test("is one document without repeated keys", () => {
    const text = printableJson(JSON.stringify(netnsJson(map)));
    const document = strictJson(text) as unknown as {
      nlshark: number;
      namespaces: {
        name: string;
        links: { name: string; otherEnd: { namespace: { name: string }; certainty: string } | null }[];
      }[];
    };
    expect(document.nlshark).toBe(1);
    const foo = document.namespaces.find(({ name }) => name === "foo");
    expect(foo?.links.find(({ name }) => name === "veth1")?.otherEnd).toMatchObject({
      namespace: { name: "init", captured: true },
      certainty: "certain",
      linkNetnsid: 1,
      index: 7,
    });
    expect(text).toMatch(/"time":"2026-11-23T11:39:\d\d\.\d{9}Z"/);
  });
});

describe("text", () => {
  const lines = netnsText(map);

  test("says what is where in a line", () => {
    expect(lines).toContainEqual(
      expect.stringMatching(
        /7: {2}veth0@if9 +veth +link-netnsid 3 +↔ foo veth1 \(9\) +certain: nsid 3 is foo, reciprocal indexes$/,
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /8: {2}vx100@if8 +vxlan +link-netnsid 1 +sends in init by dum0 \(8\) +certain: nsid 1 is init$/,
      ),
    );
  });

  test("a conclusion is one line, or with all its steps", () => {
    const start = lines.findIndex((line) => /^ +nsid 12 \(nsA\)/.test(line));
    expect(lines[start]).toMatch(
      /certain +set by 3\.1 +an answer gives the nsid in both counts \(init 491\.2\) and 3 more$/,
    );
    expect(lines[start + 1]).toMatch(/^ {2}init: /);
    const whole = netnsText(map, { evidence: true });
    const at = whole.findIndex((line) => /^ +nsid 12 \(nsA\)/.test(line));
    expect(whole.slice(at + 1, at + 5).every((line) => line.startsWith("      "))).toBe(true);
    expect(whole[at + 5]).toMatch(/^ {2}init: /);
  });

  test("a number keeps its place beside the name that another namespace gives it", async () => {
    const two = netnsText(await mapOf({ init: sample("netns.pcap"), foo: sample("netns-foo.pcap") }));
    expect(two).toContainEqual(expect.stringMatching(/^ {4}nsid 7 \(nsid 12 of foo\) +set by 69\.1$/));
    expect(two).toContainEqual(expect.stringMatching(/^ {4}nsid 12 +set by 3\.1$/));
  });

  test("fits a terminal of 120 columns", () => {
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  test("times in the format of -t", () => {
    const spans = (timeFormat: "r" | "d" | "e" | "ud") =>
      netnsText(map, { timeFormat }).flatMap((line) => /pcap, (.*)$/.exec(line)?.[1] ?? []);
    // The capture of init begins first.
    expect(spans("r")[0]).toBe("6.039003 to 18.846135");
    expect(spans("r")[1]).toBe("0.000000 to 24.094646");
    expect(spans("d")[0]).toBe("0.000000 to 12.807132");
    expect(spans("e")[1]).toBe("1795433942.223863 to 1795433966.318509");
    expect(spans("ud")[1]).toBe("2026-11-23 11:39:02.223863 to 2026-11-23 11:39:26.318509");
  });

  test("answers a question for one link", () => {
    const answer = netnsQuestion(map, "veth0");
    expect(answer).toHaveLength(1);
    expect(answer?.[0]).toMatch(/^init +7: +veth0@if9 .*↔ foo veth1 \(9\)/);
    expect(netnsQuestion(map, "moved0")?.join("\n")).toMatch(/mvmove/);
    expect(netnsQuestion(map, "nothing")).toBeNull();
  });

  test("as ip prints it: ip netns list-id, link-netns by name, vxlan … dev", () => {
    const text = netnsIp(map).join("\n");
    expect(text).toContain("nsid 3 (iproute2 netns name: foo)");
    expect(text).toContain("7: veth0@if9:\n    link ca:3b:2e:66:c1:8a link-netns foo\n    veth");
    // iproute2 itself printed `dev vx100`, the name of that index in the wrong namespace.
    expect(text).toContain("8: vx100@if8:\n    link d2:93:84:ea:42:31 link-netns init\n    vxlan dev dum0");
  });
});
