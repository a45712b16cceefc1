import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { pageTally, type How } from "@/lib/health/page-tally";
import { senderOf } from "@/lib/http/client-address";
import { sendPage, sendReady } from "./answer";
import { askers } from "./askers";
import type { FinishedPage } from "./finish-page";
import { keptPages } from "./kept-pages";
import type { Maker } from "./make-page";
import { displayOf, isOfVisitor, isSignedIn, pageKey, plainDisplay } from "./page-key";
import { receiver, TooLarge } from "./receive";
import { Overloaded, renderers } from "./renderers";
import { sendAway } from "./send-away";
import type { PageStore, StoredPage } from "./store";

/** So long after a change the page before it may still be sent to those who come while the new one is made. */
const updatingForMs = 500;
/** So long somebody waits for a page to be made anew before they get the one before; less when the database does not answer. */
const patienceMs = { usual: 2_000, noDatabase: 100 };
/** While the database is silent a form may still take as long as its transaction: whoever is told that it failed sends it again. */
const formPatienceMs = 10_000;

type Options = {
  store: PageStore;
  maker: Maker;
  /** Headers of every page. */
  always: ReadonlyMap<string, string>;
  /** Whether the database answers, so that a page that could not be made is told from one that is broken. */
  hasDatabase: () => boolean;
};

/** Answers reader pages. Whoever is signed in gets pages made for them alone, so that the staff never looks at an older one. */
export function readerPages({ store, maker, always, hasDatabase }: Options) {
  const render = renderers(hasDatabase);
  const { make, isUnderWay, fresh, missingPage } = keptPages(store, maker, render);
  const askerAt = askers();
  const receive = receiver();

  /** Answers a GET of a page that is kept and fresh where its answer is made already; false when there is none. */
  function answerKept(request: IncomingMessage, response: ServerResponse): boolean {
    if (!isPlain(request.headers.cookie)) return false;
    // A target that is a key is in its normal form: what was asked for so passed the door.
    const target = request.url ?? "/";
    const page = fresh(target, target, plainDisplay);
    const isSent = page !== null && sendReady(request, response, page);
    if (isSent) pageTally.answers.hit += 1;
    return isSent;
  }

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.method === "POST" || isOfVisitor(url.pathname)) return answerVisitor(request, response);
    const target = `${url.pathname}${url.search}`;
    const { cookie } = request.headers;
    const display = displayOf(cookie);
    const key = isSignedIn(cookie) ? null : pageKey(url, display);
    const page = key === null ? null : fresh(key, target, display);
    if (page) return send(request, response, page, "hit");
    const stored = key === null ? undefined : store.get(key);
    if (stored && isUpdating(stored) && isUnderWay(key ?? "")) return send(request, response, stored.page, "updating");
    const made = make(key, target, display, { asker: askerAt(senderOf(request)), answers: [response] }).catch(inVain);
    const patience = hasDatabase() ? patienceMs.usual : patienceMs.noDatabase;
    const result = await (stored ? Promise.race([made, sleep(patience, inVain("late"), { ref: false })]) : made);
    if (result.status < 500) return send(request, response, result, key === null ? "pass" : "miss");
    // Looked for once more: meanwhile it may have been let go.
    const last = key === null ? undefined : store.get(key);
    if (!last) return sendAway(request, response, failureOf(result), true);
    response.setHeader("Age", String(Math.floor((performance.now() - last.storedAt) / 1_000)));
    await send(request, response, last.page, "stale");
  }

  async function answerVisitor(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isForm = request.method === "POST";
    // What was sent is taken also when its sender does not wait to hear so.
    const turn = { patience: formPatienceMs, asker: askerAt(senderOf(request)), ...(isForm ? {} : { answers: [response] }) };
    const answered = receive(request, (sent) => render(() => maker.answerForm(sent), turn));
    const { page: made, cookies } = await answered.catch((error: unknown) => ({ page: inVain(error), cookies: [] }));
    if (response.destroyed) return; // the sender went away
    const page = made ?? (await missingPage(displayOf(request.headers.cookie)).catch(inVain));
    // What nobody could read reached no form of ours, and what the framework says of it is a word of its own.
    const isUnread = isForm && [400, 413].includes(page.status);
    if (page.status >= 500 || isUnread) return sendAway(request, response, failureOf(page), true);
    if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
    await send(request, response, page, "pass");
  }

  /** 503 where it is worth to come back: more is asked than can be made, or than the database answers, or it is away. */
  function failureOf({ status }: FinishedPage): number {
    if (status < 500) return status;
    return status === 503 || !hasDatabase() ? 503 : 500;
  }

  function send(request: IncomingMessage, response: ServerResponse, page: FinishedPage, how: How): Promise<void> {
    pageTally.answers[how] += 1;
    return sendPage(request, response, page, how, always);
  }

  return { answerKept, answer };
}

/** Stands for a page that could not be made; what failed is told where pages are made. */
function inVain(reason: unknown): FinishedPage {
  const status = reason instanceof TooLarge ? 413 : reason instanceof Overloaded ? 503 : 500;
  return { status, headers: {} };
}

/** Whether these cookies leave a page as it is for everybody. */
function isPlain(cookie: string | undefined): boolean {
  return cookie === undefined || (!/(?:^|;\s*)(?:theme|size)=/.test(cookie) && !isSignedIn(cookie));
}

function isUpdating({ staleSince }: StoredPage): boolean {
  return staleSince !== null && performance.now() - staleSince < updatingForMs;
}
