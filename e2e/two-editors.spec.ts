import type { Page } from "playwright/test";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

const textOf = (page: Page) => page.getByRole("textbox", { name: "正文" });
const saved = (page: Page) => expect(page.getByText(/^已保存/)).toBeVisible();

/** Writes other words over the paragraph that begins so. */
async function rewrite(page: Page, beginning: string, words: string) {
  await textOf(page).locator("p", { hasText: beginning }).click({ clickCount: 3 });
  await page.keyboard.type(words);
}

test("two editors rewrite the same paragraph: both see both texts, and whichever loses can be had back", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const article = await createArticle({ status: "DRAFT", text: "开工时间定在三月。\n投资额为二十亿元。\n首批设备来自渡口厂。" });
  const address = `/admin/articles/${article.id}`;
  const [zhou, li] = [await pageOf("EDITOR"), await pageOf("ADMIN")];
  for (const page of [zhou, li]) {
    await page.goto(address);
    await expect(textOf(page)).toContainText("首批设备来自渡口厂。");
  }
  await expect(zhou.getByText(/也在/).first()).toBeVisible({ timeout: 20_000 });

  // The network is away from one of them: what each writes meets only afterwards.
  await li.context().setOffline(true);
  await rewrite(li, "开工时间", "李写：三月十八日上午开工。");
  await rewrite(zhou, "开工时间", "周写：开工推迟到四月。");
  await zhou.keyboard.press("Control+s");
  await saved(zhou);
  await li.context().setOffline(false);
  const dialog = li.getByRole("dialog", { name: /改动冲突 1 处/ });
  await expect(dialog).toContainText("周写：开工推迟到四月。");
  await expect(dialog).toContainText("李写：三月十八日上午开工。");
  await dialog.getByLabel("两份都留").check();
  await dialog.getByRole("button", { name: "就这样" }).click();
  await expect(dialog).toBeHidden();
  for (const page of [li, zhou]) {
    await expect(textOf(page)).toContainText("周写：开工推迟到四月。", { timeout: 20_000 });
    await expect(textOf(page)).toContainText("李写：三月十八日上午开工。", { timeout: 20_000 });
  }

  // A second clash is put off: theirs stands, mine waits in the list and comes back from there.
  await li.context().setOffline(true);
  await rewrite(li, "投资额", "李写：投资额二十一亿元。");
  await rewrite(zhou, "投资额", "周写：投资额十九亿元。");
  await zhou.keyboard.press("Control+s");
  await saved(zhou);
  await li.context().setOffline(false);
  await li.getByRole("button", { name: "以后再说" }).click();
  await expect(textOf(li)).toContainText("周写：投资额十九亿元。");
  await expect(textOf(li)).not.toContainText("李写：投资额二十一亿元。");
  await expect(li.getByText("您有 1 份文字与别人的改动冲突，等您处理。")).toBeVisible({ timeout: 20_000 });
  await li.getByRole("link", { name: "查看" }).click();
  await expect(li.getByRole("heading", { level: 1, name: "丢弃的文字" })).toBeVisible();
  await expect(li.getByText("等作者处理", { exact: true })).toHaveCount(1);
  const waiting = li.getByRole("listitem").filter({ hasText: "等作者处理" });
  await waiting.getByText("与现在的稿件比较，恢复").click();
  await expect(waiting.locator("ins")).not.toHaveCount(0);
  await waiting.getByRole("button", { name: "用这份文字换下现在的内容" }).click();
  await li.waitForURL(new RegExp(`${address}$`));
  await expect(textOf(li)).toContainText("李写：投资额二十一亿元。");
  await expect(textOf(li)).toContainText("首批设备来自渡口厂。");

  // What was put out by that is a version like any other.
  await li.getByRole("link", { name: "历史版本" }).click();
  await expect(li.getByText("恢复", { exact: false }).first()).toBeVisible();
});
