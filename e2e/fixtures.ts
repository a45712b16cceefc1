import { test as base, expect, type BrowserContext } from "playwright/test";
import type { Role } from "@/prisma/client/enums";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

type Fixtures = {
  /** Signs the page in as the demo account of this role. */
  signIn: (role: Role) => Promise<void>;
};

/** Through the form once a worker and role, afterwards by the cookies it gave: sign-ins are limited. */
const signedIn = new Map<Role, Cookies>();

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env.SITE_URL),
  signIn: async ({ page, context }, use) => {
    await use(async (role) => {
      const known = signedIn.get(role);
      if (known) return context.addCookies(known);
      await page.goto("/login");
      await page.getByLabel("邮箱").fill(`${role.toLowerCase()}@example.com`);
      await page.getByLabel("密码").fill(process.env.STORY_PASSWORD ?? "");
      await page.getByRole("button", { name: "登录" }).click();
      await page.waitForURL(/\/admin/);
      signedIn.set(role, await context.cookies());
    });
  },
});

export { expect };
