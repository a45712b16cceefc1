import type { Page } from "playwright/test";
import { articlePath } from "@/lib/format";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

const phone = { width: 390, height: 844 };

/** How many of the parts wait until they come near the window. */
function waiting(page: Page, parts: string): Promise<number> {
  return page.locator(parts).evaluateAll((all) => all.filter((part) => getComputedStyle(part).contentVisibility !== "visible").length);
}

/** A list of eight stories, each with a summary, except for the newest where `withBrief`. */
async function aList(path: string, { withBrief }: { withBrief: boolean }): Promise<string> {
  for (let age = 8; age > 0; age -= 1) {
    const summary = withBrief && age === 1 ? "" : "装车线的两台给料机换过轴承，夜班起恢复三班运行。";
    await createArticle({ category: path, summary, publishedAt: new Date(Date.now() - age * 3_600_000) });
  }
  return `/categories/${path}`;
}

/** The first half second, for as long as it takes to look at it, on a phone and without the readers' script. */
async function holdFirstPaint(page: Page): Promise<void> {
  await page.setViewportSize(phone);
  await page.route("**/reader.js*", (route) => route.abort());
  await page.addInitScript(() => {
    const halt = new CSSStyleSheet();
    halt.replaceSync("* { animation-play-state: paused !important }");
    document.adoptedStyleSheets = [halt];
  });
}

/** How many rows of the page's list are empty. */
function emptyRows(page: Page): Promise<number> {
  return page.locator("main li > article").evaluateAll((all) => all.filter((row) => getComputedStyle(row).display === "none").length);
}

test("a page is laid out as a whole once it is there, and at once where no script runs", async ({ page, browser, baseURL }) => {
  await page.goto("/");
  const parts = "main section, main li, footer";
  await expect.poll(() => waiting(page, parts)).toBe(0);
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const plain = await context.newPage();
  await plain.goto("/");
  expect(await waiting(plain, parts)).toBe(0);
  await context.close();
});

test("a phone's first paint has no row of a list that is far below, paper has, and without the readers' script they come, too", async ({
  page,
}) => {
  const list = await aList("shouping-jia", { withBrief: false });
  await holdFirstPaint(page);
  await page.goto(list);
  expect(await emptyRows(page)).toBe(3);
  await page.emulateMedia({ media: "print" });
  expect(await emptyRows(page)).toBe(0);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  await expect.poll(() => emptyRows(page)).toBe(0);
});

test("a list with a headline alone among its first five has all its rows at the first paint", async ({ page }) => {
  const list = await aList("shouping-yi", { withBrief: true });
  await holdFirstPaint(page);
  await page.goto(list);
  await expect(page.locator("main li > article")).toHaveCount(8);
  expect(await emptyRows(page)).toBe(0);
});

test("what stands above the comments is laid out at once where the address leads to them", async ({ page }) => {
  await aList("shouping-bing", { withBrief: false });
  const article = articlePath(await createArticle({ category: "shouping-bing", headline: "北货场的地磅换了新读数屏" }));
  await page.setViewportSize(phone);
  await page.route("**/reader.js*", (route) => route.abort());
  const parts = ["main li", "main aside", "article > footer", "article > nav", "#comments"];
  // Its related list is worked out after it is published.
  await expect(async () => {
    await page.goto(article);
    for (const part of parts) expect(await waiting(page, part), part).toBeGreaterThan(0);
  }).toPass({ timeout: 60_000 });
  await page.goto(`${article}#comments`);
  for (const part of parts) expect(await waiting(page, part), part).toBe(0);
});
