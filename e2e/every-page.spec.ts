import type { Page } from "playwright/test";
import { flag } from "@/lib/testing/review";
import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";

/** One address of every kind of reader page, found as a reader would find it. */
async function pagesOf(page: Page): Promise<string[]> {
  await page.goto("/");
  const hrefs = await page
    .locator("main a[href^='/articles/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const [lead = ""] = hrefs;
  const id = Number(/\d+/.exec(lead)?.[0]);
  const flagged = await flag({ subject: "ARTICLE", id });
  await page.goto(lead);
  const tag = (await page.locator("a[rel=tag]").first().getAttribute("href")) ?? "";
  const author = (await page.locator("a[rel=author]").first().getAttribute("href")) ?? "";
  return [
    "/",
    lead,
    `${lead}/related`,
    `${lead}/history`,
    `${lead}/comments`,
    `${lead}/complain`,
    `/flag/article/${id}`,
    "/tickets",
    `/tickets/${flagged.ok ? flagged.value.code : ""}`,
    "/transparency",
    "/categories/dezhou",
    tag,
    author,
    `${author}/level`,
    "/medals",
    "/inquiries/new",
    "/archive",
    "/hot",
    "/search",
    "/search?q=%E7%A1%85%E7%89%87",
    "/search?q=%E7%81%AB%E6%98%9F%E7%A7%BB%E6%B0%91",
    "/no/such/page",
    "/login",
  ];
}

test("every kind of page passes axe in both themes, has one first heading, and fits a narrow phone", async ({ page }) => {
  test.setTimeout(600_000);
  for (const address of await pagesOf(page)) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }), address).toHaveCount(1);
    expect(await violationsOf(page), address).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
  }
});
