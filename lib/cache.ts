import type { AsyncLocalStorage } from "node:async_hooks";
import type { Tx } from "@/lib/db";

/**
 * How a write reaches the finished pages: a page names what it shows while it is rendered (`showing`),
 * a write names what it changed in its own transaction (`makeStale`); PostgreSQL tells every instance
 * at the commit, and lib/edge drops the pages that showed it. What many pages have in common (`remember`)
 * is kept by the same rule.
 */

export const tagOf = {
  /** Everything: settings, categories, the front page's frame. */
  site: () => "site",
  /** Any list of newest stories: front page, hot list, feeds, sitemaps. */
  newest: () => "newest",
  article: (id: number) => `article:${id}`,
  /** Of a page that has a story's text: once it is taken back, no such page is sent any more, also while the database is away. */
  text: (id: number) => `text:${id}`,
  /** Of a page with passages of whatever texts it found: goes in the same way with any story that is taken back. */
  passages: () => "text:passages",
  category: (id: number) => `category:${id}`,
  tag: (id: number) => `tag:${id}`,
  author: (id: number) => `author:${id}`,
  /** yyyymm, see monthNumber in lib/format. */
  month: (month: number) => `month:${month}`,
  /** Figures of what was decided about flags and complaints. */
  transparency: () => "transparency",
};

/** Whether pages that show it are let go when it becomes stale; others may be sent until they are made anew. */
export const isLetGo = (tag: string) => tag.startsWith("text:");

export const staleChannel = "tongqu_stale";

/** The page that is being rendered, kept by lib/edge around the whole request: what it shows, and the page itself where it was handed over. */
export type Rendering = { tags: Set<string>; page?: HandedPage; route?: Route };

/** HTML in the order of its parts: texts of one page alone, and bytes (UTF-8) that many pages have in common. */
export type HtmlParts = readonly (string | Buffer)[];

/** A whole page; its body in parts, so that nobody has to join them into one text and what is known of shared ones is used again. */
export type HandedPage = { status: number; head: string; body: HtmlParts };

/**
 * A route that makes its pages itself. `pattern` is its address as the framework writes it: "/tags/[slug]", "/categories/[...path]".
 * `make` resolves to null where the framework has to answer, since the page has moved.
 */
export type Route = { pattern: string; make: (params: RouteParams, query: URLSearchParams) => Promise<HandedPage | null> };
/** What stands in the variable segments of a path: one, or all that follow. */
export type RouteParams = Record<string, string | string[]>;

const renderingKey = Symbol.for("tongqu.rendering");
type Shared = typeof globalThis & { [renderingKey]?: AsyncLocalStorage<Rendering> };

/** Shared through globalThis: the server and Next's bundles each have their own copy of this module. */
export function shareRendering(storage: AsyncLocalStorage<Rendering>): void {
  (globalThis as Shared)[renderingKey] = storage;
}

/** Says that the page being rendered shows these things. Without the edge around it (dev, tests) it does nothing. */
export function showing(...tags: string[]): void {
  const rendering = (globalThis as Shared)[renderingKey]?.getStore();
  for (const tag of tags) rendering?.tags.add(tag);
}

/**
 * Gives a whole page to the edge as it is, past the framework, which would encode and copy it several times, and tells
 * it which route makes pages like this one without the framework; false where nobody takes it (tests): then it is the
 * body of the answer.
 */
export function handOver(page: HandedPage, route: Route): boolean {
  const rendering = (globalThis as Shared)[renderingKey]?.getStore();
  if (rendering) Object.assign(rendering, { page, route });
  return rendering !== undefined;
}

/** Keeps what pages have in common, with the tags of what it shows; lib/edge has the one of this process. */
export type Memory = { get(key: string, load: () => Promise<Remembered>): Promise<Remembered> };
export type Remembered = { value: unknown; tags: ReadonlySet<string> };

const memoryKey = Symbol.for("tongqu.memory");
type Remembering = typeof globalThis & { [memoryKey]?: Memory };

/** Shared through globalThis as above. */
export function shareMemory(memory: Memory): void {
  (globalThis as Remembering)[memoryKey] = memory;
}

/**
 * Reads something that many pages show (settings, the tree of categories, the hot list) once, until
 * something that `load` said it shows becomes stale or a minute has passed. Nobody may change what it gives.
 * Without the edge around it, it is read each time.
 */
export async function remember<T>(key: string, load: () => Promise<T>): Promise<T> {
  const shared = globalThis as Remembering & Shared;
  const memory = shared[memoryKey];
  const renderings = shared[renderingKey];
  if (!memory || !renderings) return load();
  const { value, tags } = await memory.get(key, async () => {
    const shown: Rendering = { tags: new Set() };
    return { value: await renderings.run(shown, load), tags: shown.tags };
  });
  showing(...tags);
  return value as T;
}

/** Makes every finished page that shows one of the tags stale, on all instances, when the transaction commits. */
export async function makeStale(tx: Tx, tags: Iterable<string>): Promise<void> {
  const distinct = [...new Set(tags)];
  for (let index = 0; index < distinct.length; index += 200) {
    await tx.$executeRaw`SELECT pg_notify(${staleChannel}, ${distinct.slice(index, index + 200).join(" ")})`;
  }
}
