import { expect, onTestFinished } from "vitest";
import { Transform } from "@tiptap/pm/transform";
import { getContent, storedContent, type StoredContent } from "@/lib/article/content";
import { documentSchema } from "@/lib/article/document/schema";
import { db } from "@/lib/db";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import { setAside, settleConflict } from "@/lib/writing/discard";
import { saveWriting } from "@/lib/writing/save";
import type { SaveInput, SetAsideInput } from "@/lib/writing/schema";
import { together, type Journal, type Kept, type Logged } from "./journal";
import type { Answer, Post } from "./post";
import { replay } from "./replay";
import { Saver } from "./saver";

export type Person = Awaited<ReturnType<typeof createUser>>;

export const body = (...texts: string[]) => paragraphs(...texts) as unknown as StoredContent["body"];
const statuses = { unsigned: 401, forbidden: 403, missing: 404, stale: 409, invalid: 422, limited: 429, unavailable: 503 };

/** What the browser keeps, with the same rules, and a storage that can be full. */
export function memoryJournal() {
  const [kept, changes] = [new Map<string, Kept<StoredContent>>(), new Map<string, Logged>()];
  const write = (run: () => void): Promise<void> => {
    if (journal.isFull) return Promise.reject(new DOMException("full", "QuotaExceededError"));
    run();
    return Promise.resolve();
  };
  const ofSession = (session: string) => [...changes].filter(([, change]) => change.session === session);
  const drop = (session: string, upTo: number) => {
    for (const [key, { number }] of ofSession(session)) if (number <= upTo) changes.delete(key);
  };
  const add = (change: Logged) => changes.set(`${change.session} ${change.number}`, structuredClone(change));
  const entryOf = ({ upTo, ...entry }: Kept<StoredContent>) => {
    const logged = ofSession(entry.session).map(([, change]) => change);
    return together(
      entry,
      upTo,
      logged.sort((one, other) => one.number - other.number),
      replay,
    );
  };
  const journal = {
    isFull: false,
    kept,
    changes,
    keep: (text: Kept<StoredContent>, next?: Logged) =>
      write(() => {
        kept.set(text.session, structuredClone(text));
        drop(text.session, text.upTo);
        if (next) add(next);
      }),
    add: (change) => write(() => void add(change)),
    remove: (session) => {
      kept.delete(session);
      drop(session, Infinity);
      return Promise.resolve();
    },
    leftBehind: (_articleId: number, _userId: number) => Promise.resolve([...kept.values()].map(entryOf)),
    /** As the tab's text would be found after its end. */
    textOf: (session: string) => [...kept.values()].filter((text) => text.session === session).map(entryOf)[0],
  } satisfies Journal<StoredContent> & Record<string, unknown>;
  return journal;
}

/** The portal's own saving behind a network that can be told to fail. */
type Fate = "lost" | "unanswered" | "unsigned" | "down";
type Line = { next: Fate[]; sent: SaveInput[]; inFlight: number; most: number; post: Post };

function network(actor: Person, id: number): Line {
  const underWay = new Set<Promise<unknown>>();
  let isCut = false;
  // What a tab still sends after its test would meet a database that is gone.
  onTestFinished(async () => {
    isCut = true;
    await Promise.allSettled(underWay);
  });
  const line: Line = {
    /** What happens to the next requests: lost before they arrive, or their answers after. */
    next: [],
    sent: [],
    inFlight: 0,
    most: 0,
    post: async (what, given) => {
      const said = structuredClone(given) as object;
      const answer = (result: { ok: true; value: unknown } | { ok: false; reason: keyof typeof statuses; message: string }): Answer =>
        result.ok
          ? { status: 200, body: JSON.parse(JSON.stringify(result.value)) as unknown }
          : { status: statuses[result.reason], body: { message: result.message } };
      if (what === "presence" || isCut) return { status: 0, body: null };
      if (what === "discard") return answer(await setAside(actor, { id, ...said } as SetAsideInput));
      if (what === "settle") return answer(await settleConflict(actor, said as { id: number }));
      const fate = line.next.shift();
      if (fate === "lost") return { status: 0, body: null };
      if (fate === "unsigned") return { status: 401, body: null };
      if (fate === "down") return { status: 503, body: null };
      line.inFlight += 1;
      line.most = Math.max(line.most, line.inFlight);
      line.sent.push({ id, continues: null, ...said } as SaveInput);
      const saving = saveWriting(actor, { id, continues: null, ...said } as SaveInput);
      underWay.add(saving);
      const result = await saving;
      underWay.delete(saving);
      line.inFlight -= 1;
      return fate === "unanswered" ? { status: 0, body: null } : answer(result);
    },
  };
  return line;
}

/** A tab with a field that can be typed into. */
export async function open(article: { id: number }, given: { actor?: Person; journal?: ReturnType<typeof memoryJournal> } = {}) {
  const actor = given.actor ?? (await createUser("EDITOR"));
  const journal = given.journal ?? memoryJournal();
  const line = network(actor, article.id);
  const working = await getContent(db, article.id);
  if (!working) throw new Error("no article");
  const tab = { field: storedContent(working.content), isComposing: false, taken: 0 };
  const saver = new Saver<StoredContent>({
    ...{ articleId: article.id, userId: actor.id, version: working.version, read: () => tab.field, post: line.post, journal },
    take: (content) => {
      if (tab.isComposing) return false;
      tab.field = content;
      tab.taken += 1;
      return true;
    },
  });
  /** All at once, as when everything was replaced. */
  const type = (changes: Partial<StoredContent>) => {
    tab.field = { ...tab.field, ...changes };
    saver.changed("body" in changes ? null : { fields: changes });
  };
  /** As an editor does it. */
  const edit = (run: (tr: Transform) => Transform) => {
    const doc = documentSchema.nodeFromJSON(tab.field.body);
    const tr = run(new Transform(doc));
    tab.field = { ...tab.field, body: tr.doc.toJSON() as StoredContent["body"] };
    saver.changed({ steps: tr.steps.map((step) => step.toJSON() as object), size: doc.content.size });
  };
  /** At the end of the last paragraph. */
  const write = (text: string) => edit((tr) => tr.insert(tr.doc.content.size - 1, documentSchema.text(text)));
  return { actor, journal, line, tab, saver, type, edit, write };
}

export const draft = () => createArticle({ status: "DRAFT", text: "甲段。\n乙段。" });
export const saved = async (id: number) => (await getContent(db, id))?.content.headline;
export const textsOf = async (id: number) => (await db.article.findUniqueOrThrow({ where: { id } })).text.split("\n");
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export const untilSaved = ({ saver }: { saver: Saver<StoredContent> }) =>
  expect.poll(() => saver.state.status, { timeout: 10_000 }).toBe("saved");
