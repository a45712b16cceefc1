import type { Page } from "playwright/test";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

const textOf = (page: Page) => page.getByRole("textbox", { name: "正文" });
const saved = (page: Page) => expect(page.getByText(/^已保存/)).toBeVisible();

test("undo goes back over a save and over what others wrote in the same paragraph; a reload begins anew", async ({
  page,
  pageOf,
  signIn,
}) => {
  test.setTimeout(120_000);
  const article = await createArticle({ status: "DRAFT", text: "钢厂本周复产。\n第二段。" });
  const address = `/admin/articles/${article.id}`;
  const first = (of: Page) => textOf(of).locator("> p").first();
  await signIn("EDITOR");
  await page.goto(address);
  await first(page).click();
  await page.keyboard.press("Home");
  await page.keyboard.type("二号");
  await page.keyboard.press("Control+s");
  await saved(page);
  await page.keyboard.press("Control+z");
  await expect(first(page)).toHaveText("钢厂本周复产。");
  await page.keyboard.press("Control+Shift+z");
  await expect(first(page)).toHaveText("二号钢厂本周复产。");
  await page.keyboard.press("Control+s");
  await saved(page);

  const other = await pageOf("ADMIN");
  await other.goto(address);
  await first(other).click();
  await other.keyboard.press("End");
  await other.keyboard.insertText("工人返岗。");
  await other.keyboard.press("Control+s");
  await saved(other);
  await expect(first(page)).toHaveText("二号钢厂本周复产。工人返岗。", { timeout: 30_000 });
  // The cursor has stayed behind the words that were typed.
  await page.keyboard.type("的");
  await expect(first(page)).toHaveText("二号的钢厂本周复产。工人返岗。");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(first(page)).toHaveText("钢厂本周复产。工人返岗。");
  await page.keyboard.press("Control+s");
  await saved(page);

  await page.reload();
  await expect(first(page)).toHaveText("钢厂本周复产。工人返岗。");
  await expect(page.getByRole("button", { name: "撤销" })).toBeDisabled();
});
