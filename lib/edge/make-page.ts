import type { AsyncLocalStorage } from "node:async_hooks";
import type { Rendering } from "@/lib/cache";
import { isDatabaseAway } from "@/lib/db";
import { log } from "@/lib/log";
import { getRedirect } from "@/lib/redirect/queries";
import { capture, plainGet, type Captured, type Handler, type Sent } from "./capture";
import { compressed, finishPage, type FinishedPage } from "./finish-page";
import { missingPath, type Display } from "./page-key";
import { Routes } from "./routes";

/** Pages that are kept: whole ones, moved ones and those that are gone for good. */
const kept = new Set([200, 308, 410]);

export type Made = {
  /** Null where no page is: the one that says so is made apart, for all such addresses. */
  page: FinishedPage | null;
  /** What it shows; with nothing in it, it may not be kept. */
  tags: ReadonlySet<string>;
  /** What stood at this address must not be sent any more, even when a later page fails. */
  isGone: boolean;
};

/** What the thread that answers asks of the one that makes; all of it can be copied from one to the other. */
export type Maker = {
  /** Makes the page at a path with its query, for anybody; with `keep` compressed, where it may be kept. */
  makePage: (target: string, display: Display, keep: boolean) => Promise<Made>;
  /** What one visitor sent or sees: made for them with all they sent, never kept, and without the framework like every reader page. */
  answerForm: (sent: Sent) => Promise<{ page: FinishedPage | null; cookies: string[] }>;
};

type Options = {
  rendering: AsyncLocalStorage<Rendering>;
  handler: Handler;
  host: string;
  distDir: string;
  /** In development a route is another one after each change of its code: the framework knows which. */
  dev?: boolean;
};

/** Makes reader pages: each says what it shows (`showing` in lib/cache) while it is rendered. */
export function pageMaker({ rendering, handler, host, distDir, dev = false }: Options): Maker {
  const routes = new Routes();

  async function makePage(target: string, display: Display, keep: boolean): Promise<Made> {
    const url = new URL(target, "http://localhost");
    const shown: Rendering = { tags: new Set() };
    // Old systems kept every story behind a query of the front page ("/?p=12"), which answers whatever its query is.
    const frontMovedTo = url.pathname === "/" && url.search !== "" ? await getRedirect("/", url.search) : null;
    if (frontMovedTo !== null) return { page: await movedPage(frontMovedTo), tags: shown.tags, isGone: false };
    const captured = await rendering.run(shown, async () => (await makeByRoute(shown, url)) ?? (await makeByFramework(url)));
    const isMissingPage = url.pathname === missingPath;
    if (captured.status === 404 && !isMissingPage) {
      const gone = { tags: shown.tags, isGone: true };
      const movedTo = await getRedirect(decodeURIComponent(url.pathname), url.search);
      if (movedTo !== null) return { page: await movedPage(movedTo), ...gone };
      if (isNoFile(captured.headers["content-type"])) return { page: null, ...gone };
    }
    // The framework's renderer calls every page private; of others that is what their route says.
    const isPrivate = !isNoFile(captured.headers["content-type"]) && /no-store|private/.test(captured.headers["cache-control"] ?? "");
    const headers = { ...pickHeaders(captured.headers), ...(isPrivate ? ofOne : {}) };
    const page = await finishPage(captured.status, headers, shown.page ?? captured.body, distDir, display);
    if (shown.route && !dev) routes.learn(shown.route);
    // What the framework leaves of a request keeps its context alive until memory is cleared as a whole: not the page, too.
    delete shown.page;
    const mayKeep = keep && !isPrivate && shown.tags.size > 0 && (kept.has(page.status) || isMissingPage);
    // What a search finds and the later pages of a list are seldom asked for twice.
    const read = url.search === "" ? "often" : "seldom";
    return {
      page: mayKeep ? await compressed({ ...page, headers: { ...page.headers, ...forProxy } }, read) : page,
      tags: shown.tags,
      isGone: false,
    };
  }

  /** The page of a path whose route is known, without the framework; null where that has to be asked. */
  async function makeByRoute(shown: Rendering, url: URL): Promise<Captured | null> {
    const page = await routes.make(url);
    if (!page) return null;
    shown.page = page;
    return { status: page.status, headers: { "content-type": "text/html; charset=utf-8" }, cookies: [], body: Buffer.alloc(0) };
  }

  function movedPage(to: string): Promise<FinishedPage> {
    const headers = { location: encodeURI(to), "content-type": "text/plain; charset=utf-8" };
    return finishPage(308, headers, Buffer.from("Permanent Redirect\n"), distDir);
  }

  async function makeByFramework(url: URL): Promise<Captured> {
    const captured = await capture(handler, plainGet(`${url.pathname}${url.search}`, host));
    // The cause is in what Next wrote to the standard error output.
    if (captured.status >= 500) log.error({ path: url.pathname, status: captured.status }, "page failed");
    return captured;
  }

  async function answerForm(sent: Sent): ReturnType<Maker["answerForm"]> {
    const { status, headers, cookies, body } = await capture(handler, sent);
    if (status === 404 && isNoFile(headers["content-type"])) return { page: null, cookies: [] };
    // The display is there already: what was rendered saw the cookies.
    const page = await finishPage(status, { ...pickHeaders(headers), ...ofOne }, body, distDir);
    return { page, cookies };
  }

  return {
    makePage: (target, ...how) => told("page not rendered", target, makePage(target, ...how).catch(toldAway)),
    answerForm: (sent) => told("form not answered", sent.url, answerForm(sent)),
  };
}

/** That the database could not be asked is no fault of the page: it is worth to come back. */
function toldAway(error: unknown): Made {
  if (!isDatabaseAway(error)) throw error;
  log.warn({ err: error }, "the database could not be asked");
  return { page: { status: 503, headers: {} }, tags: new Set(), isGone: false };
}

async function told<T>(what: string, target: string, making: Promise<T>): Promise<T> {
  try {
    return await making;
  } catch (error) {
    log.error({ err: error, path: target.replace(/\?.*$/s, "") }, what);
    throw error;
  }
}

/** What is made for one visitor. */
const ofOne = { "Cache-Control": "private, no-store" };

/**
 * nginx in front may answer with a kept page for one second, and for another one while it asks for the next
 * (deploy/nginx.conf). Browsers always ask: to them "must-revalidate" comes before the rest (RFC 9111, 5.2.2.2).
 */
const forProxy = {
  "X-Accel-Expires": "1",
  "Cache-Control": "public, max-age=0, must-revalidate, stale-while-revalidate=1",
};

/** Whether what is not there would have been a page: a route that has none answers 404 without a word. */
function isNoFile(contentType: string | undefined): boolean {
  return contentType === undefined || contentType.startsWith("text/html");
}

function pickHeaders(headers: Record<string, string>): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of ["content-type", "location", "x-robots-tag", "last-modified", "retry-after", "referrer-policy"])
    if (headers[name]) picked[name] = headers[name];
  return picked;
}
