import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from "playwright/test";
import type { Role } from "@/prisma/client/enums";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

type Fixtures = {
  /** Signs the page in as the demo account of this role. */
  signIn: (role: Role) => Promise<void>;
  /** A page in a browser of its own, signed in as this role; null: a reader. */
  pageOf: (role: Role | null, options?: BrowserContextOptions) => Promise<Page>;
};

/** Through the form once a worker and role, afterwards by the cookies it gave: sign-ins are limited. */
const signedIn = new Map<Role, Cookies>();

async function enter(page: Page, role: Role): Promise<void> {
  const context = page.context();
  const known = signedIn.get(role);
  if (known) return context.addCookies(known);
  await page.goto("/login");
  await page.getByLabel("邮箱").fill(`${role.toLowerCase()}@example.com`);
  await page.getByLabel("密码").fill(process.env.STORY_PASSWORD ?? "");
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL(/\/admin/);
  signedIn.set(role, await context.cookies());
}

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env.SITE_URL),
  signIn: async ({ page }, use) => use((role) => enter(page, role)),
  pageOf: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      if (role) await enter(page, role);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
