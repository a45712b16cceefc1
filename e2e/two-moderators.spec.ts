import { createArticle } from "@/lib/testing/factories";
import { flag } from "@/lib/testing/review";
import { expect, test } from "./fixtures";

test("two moderators decide one case at once: one decision is made, the other person is told by whom", async ({
  browser,
  baseURL,
  page,
  signIn,
}) => {
  test.setTimeout(120_000);
  const story = await createArticle({ headline: "两名调度员同时按下的放行按钮" });
  await flag({ subject: "ARTICLE", id: story.id }, { reason: "OTHER" });
  const other = await browser.newContext(baseURL ? { baseURL } : {});
  const second = await other.newPage();
  await second.goto("/login");
  await second.getByLabel("邮箱").fill("admin@example.com");
  await second.getByLabel("密码").fill(process.env.STORY_PASSWORD ?? "");
  await second.getByRole("button", { name: "登录" }).click();
  await second.waitForURL(/\/admin/);
  await signIn("MODERATOR");
  for (const each of [page, second]) {
    await each.goto("/admin/review?subject=ARTICLE&reason=OTHER");
    await each
      .getByRole("link", { name: story.headline })
      .locator("xpath=ancestor::li")
      .click({ position: { x: 300, y: 8 } });
    await each.keyboard.press("1");
    await expect(each.getByRole("button", { name: "确认不成立" })).toBeVisible();
  }
  await Promise.all([page.getByRole("button", { name: "确认不成立" }).click(), second.getByRole("button", { name: "确认不成立" }).click()]);
  const done = (each: typeof page) => each.getByText("已处理 1 个");
  const told = (each: typeof page) => each.getByText("已经处理了这个个案，您的处理没有生效");
  await expect(done(page).or(told(page))).toBeVisible();
  await expect(done(second).or(told(second))).toBeVisible();
  const made = (await done(page).count()) + (await done(second).count());
  expect(made).toBe(1);
  await other.close();
});
