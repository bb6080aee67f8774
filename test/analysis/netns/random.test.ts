/** Random topologies of a model kernel: what the map calls certain is true. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { netnsMap } from "../../../src/analysis/index.ts";
import { netnsText } from "../../../src/export/index.ts";
import { idOf, type Link, type Listener, type Namespace, NetnsKernel } from "../../helpers/netns-kernel.ts";
import { placesOf } from "../../helpers/netns-places.ts";
import { compare, peerBefore } from "../../helpers/netns-truth.ts";

interface Step {
  readonly what: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly wait: number;
}

const whats = [
  "nsid",
  "dummy",
  "pair",
  "pair",
  "pair",
  "pair-here",
  "upper",
  "tunnel",
  "vxlan",
  "move",
  "move",
  "move-back",
  "remove",
  "end",
  "dump",
  "dump",
  "dump-all",
  "target",
  "list",
  "list-target",
];

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...whats),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(1000),
  wait: fc.constantFrom(0, 500, 20_000, 300_000),
});

const scene = fc.record({
  namespaces: fc.array(
    fc.record({
      listener: fc.constantFrom<Listener>("none", "none", "own", "all"),
      captured: fc.constantFrom(true, true, true, false),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  steps: fc.array(step, { minLength: 5, maxLength: 60 }),
  last: fc.boolean(),
});

type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never;

function play({ namespaces, steps, last }: Scene): NetnsKernel {
  const kernel = new NetnsKernel();
  for (const [i, { listener, captured }] of namespaces.entries()) kernel.add(`n${i}`, listener, captured);
  for (const one of steps) act(kernel, one);
  if (last) for (const one of alive(kernel)) kernel.dump(one);
  return kernel;
}

const alive = (kernel: NetnsKernel): Namespace[] => kernel.namespaces.filter((one) => one.alive);

function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % Math.max(1, items.length)];
}

function act(kernel: NetnsKernel, { what, a, b, c, wait }: Step): void {
  kernel.wait(wait);
  const spaces = alive(kernel);
  const [here, there] = [pick(spaces, a), pick(spaces, b)];
  if (here === undefined || there === undefined) return;
  const mine = [...here.links.values()].filter(({ kind }) => kind !== null);
  const link: Link | undefined = pick(mine, c);
  const lower = pick(
    mine.filter(({ kind }) => kind === "dummy"),
    c,
  );
  const name = `x${c % 7}`;
  if (what === "nsid") kernel.setNsid(here, there, c % 3 === 0 ? -1 : c % 5);
  else if (what === "dummy") kernel.addLink(here, name);
  else if (what === "pair" || what === "pair-here") {
    const [one, other] = kernel.addPair(here, name, `y${c % 7}`, what === "pair" ? there : here);
    peerBefore.set(one, other);
    peerBefore.set(other, one);
  } else if (what === "upper" && lower !== undefined)
    kernel.addUpper(here, lower, name, there, c % 2 === 0 ? "macvlan" : "vlan");
  else if (what === "tunnel") kernel.addTunnel(here, name, there);
  else if (what === "vxlan" && lower !== undefined) kernel.addTunnel(here, name, there, lower);
  else if (what === "move" && link !== undefined && canMove(kernel, link))
    kernel.move(link, there, c % 3 === 0 ? `${link.name}r` : link.name);
  else if (what === "move-back" && link !== undefined && canMove(kernel, link)) {
    kernel.move(link, there);
    kernel.wait(wait);
    kernel.move(link, pick(spaces, c) ?? here);
  } else if (what === "remove" && link !== undefined) kernel.remove(link);
  else if (what === "end" && spaces.length > 2 && c % 3 === 0) kernel.end(there);
  else if (what === "dump") kernel.dump(here);
  else if (what === "dump-all") for (const one of spaces) kernel.dump(one);
  else if (what === "target") kernel.dump(here, idOf(here, there));
  else if (what === "list") kernel.listIds(here);
  else if (what === "list-target" && idOf(here, there) !== null) kernel.listIds(here, idOf(here, there));
}

/** A device with others on it takes them along into nothing; the model leaves those where they are. */
function canMove(kernel: NetnsKernel, link: Link): boolean {
  return !kernel.links.some((one) => one.lower === link && one.namespace !== null);
}

/** For looking closer: other runs, more of them, and what was found. */
const { RUNS, SEED, SHOW, LIKELY } = process.env;
const seed = Number(SEED ?? 20_260);

describe("random namespaces", () => {
  test("what is certain is true, whatever was captured", async () => {
    const sum = { nsids: 0, found: 0, certain: 0, likelyWrong: 0 };
    await fc.assert(
      fc.asyncProperty(scene, async (one) => {
        const kernel = play(one);
        const account = compare(netnsMap(await placesOf(kernel.namespaces)), kernel);
        sum.nsids += account.nsids;
        sum.found += account.found;
        sum.certain += account.certain;
        sum.likelyWrong += account.wrong.likely.length;
        if (LIKELY) for (const text of account.wrong.likely) console.log(text);
        expect(account.wrong.certain).toEqual([]);
      }),
      { seed, numRuns: Number(RUNS ?? 150) },
    );
    if (SHOW) console.log(sum);
    expect(sum.nsids).toBeGreaterThan(100);
    expect(sum.found / sum.nsids).toBeGreaterThan(0.5);
  });

  test("the order of the captures does not matter", async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (one) => {
        const { namespaces } = play(one);
        const forward = netnsText(netnsMap(await placesOf(namespaces)));
        const backward = netnsText(netnsMap(await placesOf([...namespaces].reverse())));
        expect(backward).toEqual(forward);
      }),
      { seed, numRuns: 40 },
    );
  });
});
