import { existsSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { publishArticle } from "@/lib/article/publish";
import { createDraft } from "@/lib/article/save";
import { db, transaction } from "@/lib/db";
import { Fault } from "@/lib/fault";
import { articlePath, categoryPath } from "@/lib/format";
import { randomFrom, writeStory } from "@/lib/testing/story";
import { ask } from "./ask";
import { remarks, spamText } from "./comments";
import { hiddenFields, send, signIn } from "./forms";
import { chooseWords } from "./pages";
import type { Portal } from "./portal";
import { cpuSeconds, memoryMb, processTree } from "./processes";

/** Of one minute. Memory as `memoryMb` counts it, at the minute's end. */
export type SoakMinute = { memoryMb: number; descriptors: number; requests: number; cpuPer1000: number; answers: Map<string, number> };

const perSecond = 50;
const publishEveryMs = 10_000;

/**
 * Readers, writers and staff for so many minutes, 50 requests a second whatever the portal answers: of a hundred, 56 stories (few of
 * them often, most seldom), 12 front page, sections and tags, 8 deep pages of lists, 10 searches for two words that hardly come again, 6 feeds
 * and site maps, 4 suggestions, 2 pages of the staff, 1 comment and 1 flag, both of somebody at an address of their own. A story is published
 * every ten seconds. Calls back after each minute. Fails when the portal has ended.
 */
export async function soak(portal: Portal, password: string, minutes: number, tell: (minute: SoakMinute) => void): Promise<void> {
  const { origin, pid } = portal;
  const random = randomFrom(48);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const published = {
    where: { status: "PUBLISHED" as const },
    select: { id: true, slug: true, categoryId: true },
    orderBy: { id: "desc" as const },
  };
  const stories = await db.article.findMany(published);
  const categories = await db.category.findMany({ select: { path: true, _count: { select: { articles: true } } } });
  const sections = categories.map(categoryPath);
  const deep = categories.filter(({ _count }) => _count.articles > 150).map(categoryPath);
  const words = await chooseWords();
  const editor = await db.user.findFirstOrThrow({ where: { role: "EDITOR" } });
  const cookie = await signIn(origin, "moderator@example.com", password);
  const story = () => stories[Math.floor(stories.length * random() ** 3)] ?? pick(stories);
  let answers = new Map<string, number>();
  const note = (what: string) => answers.set(what, (answers.get(what) ?? 0) + 1);
  let [sender, requests] = [0, 0];

  const read = async (kind: string, path: string) => note(`${kind} ${(await ask(`${origin}${path}`)).status}`);
  const write = async (kind: string, page: string, mark: string, to: string, fields: [string, string][]) => {
    const serial = sender++;
    const from = {
      localAddress: `127.${30 + (serial >> 14)}.${(serial >> 7) & 127}.${2 + (serial & 127)}`,
      agent: `Mozilla/5.0 (soak ${serial})`,
    };
    const form = await send(origin, { path: page, ...from });
    if (form.status !== 200) return note(`${kind}'s page ${form.status}`);
    // A person needs a while for a comment, and the portal knows it.
    await sleep(5_000 + 5_000 * random());
    note(`${kind} ${(await send(origin, { path: to, fields: [...hiddenFields(form.body, mark), ...fields], ...from })).status}`);
  };
  const visit = (): Promise<unknown> => {
    const lot = random() * 100;
    if (lot < 56) return read("story", articlePath(story()));
    if (lot < 68) return read("list", pick(["/", "/", "/hot", ...sections]));
    if (lot < 76) return read("deep list", `${pick(deep)}?page=${2 + Math.floor(random() * 6)}`);
    if (lot < 86) return read("search", `/search?q=${encodeURIComponent(`${pick(words)} ${pick(words)}`)}`);
    if (lot < 92) return read("feed", pick(["/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt"]));
    if (lot < 96) return read("suggestions", `/search/suggestions?q=${encodeURIComponent(pick(words).slice(0, 1))}`);
    if (lot < 98)
      return send(origin, { path: pick(["/admin", "/admin/review", "/admin/comments"]), cookie }).then(({ status }) =>
        note(`staff ${status}`),
      );
    const path = articlePath(story());
    if (lot < 99)
      return write("comment", path, 'name="stamp"', `${path}/comments`, [
        ["name", "读者"],
        ["body", random() < 0.5 ? `${pick(remarks)}${pick(words)}` : spamText(random)],
      ]);
    const flag = `/flag/article/${story().id}`;
    return write("flag", flag, 'name="reason"', flag, [["reason", "FALSE"]]);
  };
  const publish = async (serial: number) => {
    const now = new Date();
    const { category: _category, ...content } = writeStory(2_000_000 + serial, now, { seed: 48, length: [400, 1_500], assets: [] });
    const id = await transaction((tx) => createDraft(tx, { ...content, categoryId: pick(stories).categoryId }, editor.id, now));
    const draft = await db.article.findUniqueOrThrow({ where: { id }, select: { id: true, slug: true, version: true, categoryId: true } });
    const done = await publishArticle(editor, draft);
    if (done.ok) stories.unshift(draft);
    note(`publication ${done.ok ? "done" : done.message}`);
  };

  const begun = performance.now();
  const until = (ms: number) => sleep(Math.max(0, ms - (performance.now() - begun)));
  const running = new Set<Promise<unknown>>();
  const start = (what: Promise<unknown>) => {
    const noted = what.catch((error: unknown) => note(String(error))).finally(() => running.delete(noted));
    running.add(noted);
  };
  for (let minute = 1, cpu = cpuSeconds(pid); minute <= minutes; minute++) {
    for (let serial = (minute - 1) * 60 * perSecond; serial < minute * 60 * perSecond; serial++) {
      await until((serial * 1_000) / perSecond);
      start(visit());
      requests++;
      if (((serial * 1_000) / perSecond) % publishEveryMs === 0) start(publish(serial));
    }
    if (!existsSync(`/proc/${pid}`)) throw new Fault("The portal has ended.");
    const used = cpuSeconds(pid);
    const descriptors = processTree(pid).reduce((sum, each) => sum + descriptorsOf(each), 0);
    tell({ memoryMb: memoryMb(pid), descriptors, requests, cpuPer1000: ((used - cpu) / requests) * 1_000, answers });
    [answers, requests, cpu] = [new Map<string, number>(), 0, used];
  }
  await Promise.all(running);
}

/** 0 for a process that ended in between. */
function descriptorsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}
