import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { networkOf } from "@/lib/http/network";
import { askers } from "./askers";
import { join, Overloaded, renderers, type Turn } from "./renderers";

const never = () => new Promise<never>(() => undefined);

test("pages that wait for a silent database give their place to others, and those behind them are refused", async () => {
  let hasDatabase = false;
  const make = renderers(() => hasDatabase);
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => make(never, { patience: 50, asker: { load: 1 } })));
  expect(outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason instanceof Overloaded)).toEqual(
    outcomes.map(() => true),
  );
  hasDatabase = true;
  expect(await make(() => Promise.resolve("made"), { asker: { load: 1 } })).toBe("made");
});

test("a page whose turn does not come is refused though those before it go on, and takes no turn later", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = Array.from({ length: 4 }, () => make(() => promise, { asker: { load: 1 } }));
  let made = 0;
  await expect(make(() => Promise.resolve((made += 1)), { patience: 50, asker: { load: 1 } })).rejects.toBeInstanceOf(Overloaded);
  resolve("made");
  await Promise.all(first);
  expect(await make(() => Promise.resolve("made"), { asker: { load: 1 } })).toBe("made");
  expect(made).toBe(0);
});

test("a page that only takes long is waited for while the database answers", async () => {
  const make = renderers(() => true);
  const slow = () => new Promise<string>((resolve) => setTimeout(() => resolve("made"), 300));
  expect(await make(slow, { patience: 10, asker: { load: 1 } })).toBe("made");
});

test("a page whose turn comes too late is refused, so that those behind it have theirs in time", async () => {
  const make = renderers(() => true);
  const slow = () => new Promise<string>((resolve) => setTimeout(() => resolve("made"), 60));
  const outcomes = await Promise.allSettled(Array.from({ length: 24 }, () => make(slow, { patience: 100, asker: { load: 1 } })));
  const made = outcomes.filter((outcome) => outcome.status === "fulfilled");
  expect(made.length).toBeGreaterThanOrEqual(4);
  expect(outcomes.slice(16).every((outcome) => outcome.status === "rejected" && outcome.reason instanceof Overloaded)).toBe(true);
  expect(await make(slow, { patience: 100, asker: { load: 1 } })).toBe("made");
});

test("whoever has asked for least comes next, and when too many wait those who have asked for most are refused, their last first", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<null>();
  const made: string[] = [];
  const ask = (name: string, load: number) =>
    make(
      async () => {
        await promise;
        made.push(name);
        return name;
      },
      { asker: { load } },
    );
  // Of one network: four are being made, 48 wait.
  const greedy = Array.from({ length: 52 }, (_, index) => ask(`greedy ${index + 1}`, index + 1));
  const others = [ask("first reader", 1), ask("second reader", 1)];
  const outcomes = Promise.allSettled(greedy);
  resolve(null);
  expect(await Promise.all(others)).toEqual(["first reader", "second reader"]);
  const refused = (await outcomes).flatMap((outcome, index) =>
    outcome.status === "rejected" ? [[index + 1, outcome.reason] as const] : [],
  );
  expect(refused.map(([index]) => index)).toEqual([51, 52]);
  expect(refused.every(([, reason]) => reason instanceof Overloaded)).toBe(true);
  expect(made.slice(4, 7)).toEqual(["first reader", "second reader", "greedy 5"]);
});

test("where all have asked for as much, the last to come is the one refused", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<string>();
  const asked = Array.from({ length: 54 }, () => make(() => promise, { asker: { load: 1 } }));
  const outcomes = Promise.allSettled(asked);
  resolve("made");
  expect((await outcomes).map(({ status }) => status)).toEqual(
    Array.from({ length: 54 }, (_, index) => (index < 52 ? "fulfilled" : "rejected")),
  );
});

test("what nobody waits for is made after all others, until somebody does", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<null>();
  const made: string[] = [];
  const ask = (name: string, turn: Turn) => make(() => promise.then(() => void made.push(name)), turn);
  const joined: Turn = { asker: { load: Infinity } };
  const all = [
    ...["a", "b", "c", "d"].map((name) => ask(name, { asker: { load: 1 } })),
    ask("behind an answer", { asker: { load: Infinity } }),
    ask("behind another, joined by a reader", joined),
    ask("of one who asks much", { asker: { load: 50 } }),
  ];
  join(joined, { asker: { load: 2 } });
  resolve(null);
  await Promise.all(all);
  expect(made.slice(4)).toEqual(["behind another, joined by a reader", "of one who asks much", "behind an answer"]);
});

test("who joins a page that has waited long is not refused with whoever waited before, if they have asked for less", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = Array.from({ length: 4 }, () => make(() => promise, { asker: { load: 1 } }));
  const turns: Turn[] = [50, 50].map((load) => ({ asker: { load }, patience: 1_000 }));
  const waiting = Promise.allSettled(turns.map((turn) => make(() => Promise.resolve("made"), turn)));
  await sleep(800);
  for (const [index, load] of [2, 51].entries()) join(turns[index]!, { asker: { load } });
  await sleep(500);
  resolve("made");
  await Promise.all(first);
  expect((await waiting).map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});

test("a network counts by what it asked for lately, whichever of its addresses of IPv6 it uses, and half of it after ten seconds", () => {
  const askerAt = askers();
  const ask = (address: string, now: number) => askerAt(networkOf(address), now).load;
  expect([0, 0, 0, 0].map((now) => ask("203.0.113.7", now))).toEqual([1, 2, 3, 4]);
  expect(ask("203.0.113.8", 0)).toBe(1);
  expect(ask("203.0.113.7", 10_000)).toBe(3);
  expect([1, 2, 3].map((host) => ask(`2001:db8::${host}`, 0))).toEqual([1, 2, 3]);
});

test("of one network whoever came first comes first, however much it asked for before", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<null>();
  const askerAt = askers();
  for (let before = 0; before < 500; before++) askerAt("a school", 0);
  const made: number[] = [];
  // Half of what was asked for is forgotten meanwhile: who comes last has asked for least.
  const all = Array.from({ length: 20 }, (_, index) =>
    make(() => promise.then(() => void made.push(index)), { asker: askerAt("a school", index * 500) }),
  );
  resolve(null);
  await Promise.all(all);
  expect(made).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test("the turn of those who have gone away is given to others, unless somebody else waits for the same page or it is wanted for itself", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<null>();
  const made: string[] = [];
  const ask = (name: string, turn: Omit<Turn, "asker">) => make(() => promise.then(() => made.push(name)), { asker: { load: 1 }, ...turn });
  const first = ["a", "b", "c", "d"].map((name) => ask(name, {}));
  const gone = Array.from({ length: 44 }, () => ({ destroyed: false }));
  const ofGone = Promise.allSettled(gone.map((answer) => ask("for nobody", { answers: [answer] })));
  const joined: Turn = { asker: { load: 1 }, answers: [{ destroyed: true }] };
  join(joined, { asker: { load: 9 }, answers: [{ destroyed: false }] });
  const joinedByStore: Turn = { asker: { load: 1 }, answers: [{ destroyed: true }] };
  join(joinedByStore, { asker: { load: Infinity } });
  const others = [ask("joined", joined), ask("joined by the store", joinedByStore), ask("wanted for itself", {})];
  for (const answer of gone) answer.destroyed = true;
  // As many again as have gone away find room, and none of those who are here is refused.
  const more = Array.from({ length: 44 }, (_, index) => ask(`later ${index}`, { answers: [{ destroyed: false }] }));
  resolve(null);
  await Promise.all([...first, ...others, ...more]);
  expect((await ofGone).map((outcome) => outcome.status === "rejected" && outcome.reason instanceof Overloaded)).toEqual(
    gone.map(() => true),
  );
  expect(made.slice(4, 7)).toEqual(["joined", "joined by the store", "wanted for itself"]);
  expect(made).not.toContain("for nobody");
});

test("a page that fails says why", async () => {
  const make = renderers(() => true);
  await expect(make(() => Promise.reject(new Error("a bug")), { asker: { load: 1 } })).rejects.toThrow("a bug");
});
