import type { Page } from "playwright/test";
import { globSync } from "node:fs";
import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";

/** What stands for the brackets of an address, where the list before it leads. */
const lists: Record<string, { list: string; link: string }> = {
  "/admin/articles/[id]": { list: "/admin/articles?status=PUBLISHED", link: "a[href^='/admin/articles/']" },
  "/admin/categories/[id]": { list: "/admin/categories", link: "a[id^='category-']" },
  "/admin/lexicon/[id]": { list: "/admin/lexicon", link: "a[href^='/admin/lexicon/']" },
  "/admin/media/[id]": { list: "/admin/media", link: "a[href^='/admin/media/']" },
  "/admin/review/[id]": { list: "/admin/review", link: "a[href^='/admin/review/']" },
  "/admin/inquiries/[id]": { list: "/admin/inquiries", link: "a[href^='/admin/inquiries/']" },
  "/admin/tags/[id]": { list: "/admin/tags", link: "a[href^='/admin/tags/']" },
  "/admin/users/[id]": { list: "/admin/users", link: "a[href^='/admin/users/']" },
};

/** One address of every page of the admin area, as app/ has them; what needs a number has that of the first in its list. */
async function pagesOf(page: Page): Promise<string[]> {
  const routes = globSync("app/admin/**/page.tsx").map((file) => `/${file.replace(/^app\//, "").replace(/\/page\.tsx$/, "")}`);
  const first = new Map<string, string>();
  for (const [route, { list, link }] of Object.entries(lists)) {
    await page.goto(list);
    const hrefs = await page.locator(`main ${link}`).evaluateAll((links) => links.map((found) => found.getAttribute("href") ?? ""));
    const id = hrefs.map((href) => /^\/admin\/[a-z]+\/(\d+)/.exec(href)?.[1]).find((found) => found !== undefined);
    if (id !== undefined) first.set(route, route.replace("[id]", id));
  }
  return routes
    .map((route) => {
      const base = [...first.keys()].find((known) => route === known || route.startsWith(`${known}/`));
      return base ? route.replace(base, first.get(base) ?? "").replace("[version]", "1") : route;
    })
    .filter((route) => !route.includes("["))
    .concat("/admin/schedule?view=week", "/admin/articles?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84%E7%A8%BF%E4%BB%B6")
    .sort();
}

test("every page of the admin area passes axe in both themes, is there, has one first heading, and fits a narrow phone", async ({
  page,
  signIn,
}) => {
  test.setTimeout(1_200_000);
  await signIn("ADMIN");
  const wrong: string[] = [];
  const addresses = await pagesOf(page);
  expect(addresses.length).toBeGreaterThan(30);
  for (const address of addresses) {
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      if (width === 1280) expect((await page.goto(address))?.status(), address).toBe(200);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      const heads = await page.getByRole("heading", { level: 1 }).count();
      if (heads !== 1) wrong.push(`${address}: ${heads} first headings`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) wrong.push(`${address}: ${wide} px wide at ${width}`);
      wrong.push(...(await violationsOf(page)).map((violation) => `${address} at ${width}: ${violation}`));
    }
  }
  expect(wrong).toEqual([]);
});
