import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("an editor restores yesterday's version after seeing what it changes, and today's is still there", async ({ page, signIn }) => {
  const article = await createArticle({
    status: "DRAFT",
    headline: "洼里堡热电厂完成首次供汽",
    writtenAt: new Date(Date.now() - 86_400_000),
    text: "昨日上午，洼里堡热电厂向园区送出第一股蒸汽。\n接入的企业共有十一家。",
  });
  const address = `/admin/articles/${article.id}`;
  await signIn("EDITOR");
  await page.goto(address);
  const text = page.getByRole("textbox", { name: "正文" });
  await text.locator("p", { hasText: "接入的企业" }).click({ clickCount: 3 });
  await page.keyboard.type("接入的企业只有两家，其余未定。");
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/^已保存/)).toBeVisible();

  await page.getByRole("link", { name: "历史版本" }).click();
  const versions = page.getByRole("main").locator("ol > li");
  await expect(versions).toHaveCount(2);
  await expect(versions.first()).toContainText("现在的版本");
  await versions.last().getByRole("link", { name: article.headline }).click();
  await expect(page.getByText("下面是恢复这一版会带来的改动")).toBeVisible();
  await expect(page.locator("ins").first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText("十一");
  await expect(page.locator("del").first()).toBeVisible();
  await page.getByRole("button", { name: "恢复这一版" }).click();

  await page.waitForURL(new RegExp(`${address}$`));
  await expect(text).toContainText("接入的企业共有十一家。");
  await expect(text).not.toContainText("只有两家");
  await page.getByRole("link", { name: "历史版本" }).click();
  await expect(versions.first()).toContainText("恢复");
  await expect(versions.first()).toContainText("现在的版本");
  // The version that was left is one more of the list, and can be had again.
  await versions.nth(1).getByRole("link", { name: article.headline }).click();
  await expect(page.locator("ins", { hasText: "未定" })).toBeVisible();
});
