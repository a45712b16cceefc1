import { existsSync, readFileSync } from "node:fs";
import { errors, type Browser, type BrowserContext, type Locator, type Page } from "playwright";
import { getContent } from "@/lib/article/content";
import { db } from "@/lib/db";

/**
 * A seeded writer types numbered words into the real editor while faults strike; afterwards every word that
 * was typed must be in the article, or in its list of discarded texts (where clashes wait too). Used by the
 * story e2e/never-lose.spec.ts and by `npm run chaos`.
 */

/** The server that is killed and started again, always at the same address, and the accounts that write. */
export type Stage = {
  browser: Browser;
  origin: string;
  password: string;
  /** kill -9; the database lives on. */
  kill: () => void;
  restart: () => Promise<void>;
};

export type Outcome = {
  seed: number;
  typed: number;
  faults: string[];
  /** Words found nowhere. */
  lost: string[];
  /** Words that are in the list of discarded texts only. */
  discarded: number;
};

/** `pid`: the browser's process that runs the page. */
type Writer = { email: string; context: BrowserContext; page: Page; pid: number; words: string[]; prefix: string };

const faults = [
  "kill the server",
  "go offline",
  "drop requests",
  "delay and repeat answers",
  "expire the session",
  "kill the tab",
] as const;
export type FaultName = (typeof faults)[number];
export const faultNames: readonly FaultName[] = faults;

/** mulberry32: the same faults for the same seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Writes about `count` words with a fault after every few; `only` narrows the faults. */
export async function writeUnderFaults(
  stage: Stage,
  {
    seed,
    articleId,
    count,
    only = faults,
    together,
  }: { seed: number; articleId: number; count: number; only?: readonly FaultName[]; together: boolean },
): Promise<Outcome> {
  const next = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const writers = [await openWriter(stage, "editor@example.com", `甲${seed}`, articleId)];
  if (together) writers.push(await openWriter(stage, "admin@example.com", `乙${seed}`, articleId));
  const struck: string[] = [];
  try {
    for (let index = 0; index < count; index++) {
      const writer = pick(writers);
      await typeWord(writer, index, next);
      if (index % 6 !== 5) continue;
      const fault = pick(only);
      struck.push(fault);
      await strike(fault, stage, writer, articleId, next);
    }
    for (const writer of writers) await settleDown(stage, writer, articleId);
    // What the first brought home may clash with what the last wrote: the others take it in.
    for (const writer of writers) await settleDown(stage, writer, articleId);
  } finally {
    for (const { context } of writers) await context.close();
  }
  const { article, discarded } = await everythingKept(articleId);
  const words = writers.flatMap((writer) => writer.words);
  const missing = words.filter((word) => !article.includes(word));
  return {
    seed,
    typed: words.length,
    faults: struck,
    lost: missing.filter((word) => !discarded.includes(word)),
    discarded: missing.filter((word) => discarded.includes(word)).length,
  };
}

/** What the article says now, its changes that wait included, and what its discarded texts say. */
async function everythingKept(articleId: number): Promise<{ article: string; discarded: string }> {
  const working = await getContent(db, articleId);
  const texts = await db.discardedText.findMany({ where: { articleId }, select: { content: true, excerpt: true } });
  return { article: plain(working?.content.body), discarded: texts.map(({ content, excerpt }) => plain(content) + excerpt).join("\n") };
}

/** All text of a document; words may be cut by marks, never by anything else. */
function plain(value: unknown): string {
  if (typeof value !== "object" || value === null) return "";
  if (Array.isArray(value)) return value.map(plain).join("");
  const { text, ...rest } = value as Record<string, unknown>;
  return (typeof text === "string" ? text : "") + Object.values(rest).map(plain).join("");
}

async function openWriter(stage: Stage, email: string, prefix: string, articleId: number): Promise<Writer> {
  const context = await stage.browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  await page.goto(`${stage.origin}/login`);
  await signIn(page, email, stage.password);
  await page.waitForURL(/\/admin/);
  const writer = { email, context, page, pid: 0, words: [], prefix };
  await reopen(stage, writer, articleId);
  await textOf(page).click();
  await page.keyboard.press("Control+End");
  return writer;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
}

const textOf = (page: Page) => page.getByRole("textbox", { name: "正文" });

async function typeWord(writer: Writer, index: number, next: () => number): Promise<void> {
  const text = `${writer.prefix}第${index}词`;
  const { page } = writer;
  await closeDialogs(page);
  await textOf(page).focus();
  if (next() < 0.3) await page.keyboard.press("Control+End");
  else if (next() < 0.2) await page.keyboard.press("Control+Home");
  if (next() < 0.25) await page.keyboard.press("Enter");
  await page.keyboard.insertText(`${text}，`);
  writer.words.push(text);
  await pause(next() * 250);
}

/** Clashes are put off: the words that lost wait in the list. */
async function closeDialogs(page: Page): Promise<void> {
  for (const name of ["以后再说", "先不登录"]) {
    await clickIfThere(page.getByRole("button", { name, exact: true }));
  }
}

/** Dialogs come and go by themselves: one that left between the look and the click is no failure. */
async function clickIfThere(button: Locator): Promise<void> {
  if (await button.isVisible()) await button.click({ timeout: 2_000 }).catch(unlessGone);
}

/** Pressed before, and its answer on the way; the dialog closes when it comes. */
async function isBusy(button: Locator): Promise<boolean> {
  return (await button.getAttribute("aria-disabled", { timeout: 2_000 }).catch(unlessGone)) === "true";
}

function unlessGone(error: unknown): void {
  if (!(error instanceof errors.TimeoutError)) throw error;
}

async function strike(fault: FaultName, stage: Stage, writer: Writer, articleId: number, next: () => number): Promise<void> {
  const { page, context } = writer;
  const saves = "**/api/articles/*/save";
  switch (fault) {
    case "kill the server":
      stage.kill();
      await pause(next() * 800);
      return stage.restart();
    case "go offline":
      await context.setOffline(true);
      await pause(300 + next() * 2_000);
      return context.setOffline(false);
    case "drop requests":
      // Half of them reach the server, whose answer is lost.
      await page.route(saves, async (route) => {
        if (next() < 0.5) await route.fetch().catch(() => null);
        await route.abort().catch(() => undefined);
      });
      await pause(500 + next() * 2_000);
      return page.unroute(saves);
    case "delay and repeat answers":
      await page.route(saves, async (route) => {
        const first = await route.fetch().catch(() => null);
        await pause(next() * 1_500);
        const again = await route.fetch().catch(() => null);
        const response = next() < 0.5 ? first : again;
        await (response ? route.fulfill({ response }) : route.abort()).catch(() => undefined);
      });
      await pause(500 + next() * 2_000);
      return page.unroute(saves);
    case "expire the session":
      await context.clearCookies();
      return pause(500 + next() * 1_500);
    case "kill the tab": {
      // At once after a key that the page has taken: half of the time with one more on its way, which may go with the tab.
      const crashed = page.waitForEvent("crash", { timeout: 10_000 });
      const last = `${writer.prefix}第${writer.words.length}末词`;
      await page.keyboard.insertText(last);
      writer.words.push(last);
      const unfinished = next() < 0.5 ? page.keyboard.insertText("…").catch(() => undefined) : null;
      process.kill(writer.pid, "SIGKILL");
      await crashed;
      await unfinished;
      await page.close({ runBeforeUnload: false });
      writer.page = await context.newPage();
      return reopen(stage, writer, articleId);
    }
  }
}

/** Opens the article again, through the sign-in page where that is asked, and takes back what the browser kept. */
async function reopen(stage: Stage, writer: Writer, articleId: number): Promise<void> {
  const { page } = writer;
  await page.goto(`${stage.origin}/admin/articles/${articleId}`);
  if (page.url().includes("/login")) {
    await signIn(page, writer.email, stage.password);
    await page.waitForURL(/\/admin\/articles\//);
  }
  await textOf(page)
    .waitFor()
    .catch(async (error: unknown) => {
      throw new Error(`the article did not open: ${page.url()} says ${await page.locator("body").innerText()}`, { cause: error });
    });
  writer.pid = await processOf(stage.browser, page);
  await takeBack(page);
}

/** The process that works when the page does: browsers do not tell which one runs a page. */
async function processOf(browser: Browser, page: Page): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = (await devtools.send("SystemInfo.getProcessInfo")) as { processInfo: { type: string; id: number }[] };
  await devtools.detach();
  const before = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => ({ id, ticks: ticksOf(id) }));
  for (let attempt = 0; attempt < 30; attempt++) {
    await page.evaluate((ms) => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    }, 200);
    const worked = before.map(({ id, ticks }) => ({ id, ticks: ticksOf(id) - ticks })).sort((one, other) => other.ticks - one.ticks);
    const [most, next] = worked;
    // 100 ticks are a second.
    if (most && most.ticks >= 12 && (next?.ticks ?? 0) * 2 < most.ticks) return most.id;
  }
  throw new Error("it could not be found which process runs the page");
}

function ticksOf(pid: number): number {
  if (!existsSync(`/proc/${pid}/stat`)) return 0;
  const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ").slice(11, 13) ?? [];
  return Number(user) + Number(system);
}

async function takeBack(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "取回到稿件" }).first();
  // The browser's journal is looked through after the page has opened.
  await button.waitFor({ timeout: 1_500 }).catch(() => undefined);
  while (await button.isVisible()) {
    await closeDialogs(page);
    await clickIfThere(button);
    await pause(500);
  }
}

/** All faults over: signs in again where that is asked, and waits until the page says that everything is saved. */
async function settleDown(stage: Stage, writer: Writer, articleId: number): Promise<void> {
  const { page } = writer;
  for (let attempt = 0; attempt < 60; attempt++) {
    const dialog = page.getByRole("dialog", { name: "登录已失效" });
    const signInAgain = dialog.getByRole("button", { name: "登录", exact: true });
    if ((await dialog.isVisible()) && !(await isBusy(signInAgain))) {
      await dialog.getByLabel("密码").fill(stage.password, { timeout: 2_000 }).catch(unlessGone);
      await clickIfThere(signInAgain);
    }
    await clickIfThere(page.getByRole("button", { name: "重新登录" }));
    await clickIfThere(page.getByRole("button", { name: "以后再说", exact: true }));
    if (/^(已保存|没有未保存)/.test((await page.getByRole("status").first().textContent()) ?? "")) {
      await pause(1_200);
      if (/^(已保存|没有未保存)/.test((await page.getByRole("status").first().textContent()) ?? "") && !(await dialog.isVisible())) {
        return reopen(stage, writer, articleId);
      }
    }
    await pause(500);
  }
  throw new Error(`not saved after a minute: ${await page.getByRole("status").first().textContent()}`);
}
