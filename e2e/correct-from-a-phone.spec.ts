import { articlePath } from "@/lib/format";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("an editor corrects a wrong figure from a phone, and readers see the right one and what was corrected", async ({ pageOf }) => {
  test.setTimeout(90_000);
  const story = await createArticle({
    headline: "八里桥冷库一期入库量过万吨",
    summary: "一期八个库间全部启用。",
    text: "冷库一期启用以来累计入库一万两千吨。\n二期将于明年开工。",
    category: "cangzhou",
  });
  const phone = await pageOf("EDITOR", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  const reader = await pageOf(null);
  await reader.goto(articlePath(story));
  await expect(reader.getByText("累计入库一万两千吨")).toBeVisible();
  await expect(reader.getByRole("region", { name: "更正" })).toHaveCount(0);

  await phone.goto(`/admin/articles/${story.id}`);
  await phone.getByRole("textbox", { name: "正文" }).getByText("累计入库").tap();
  await phone.keyboard.press("End");
  // Where the caret went is told to the page with the next frame; no person presses the next key before that.
  await phone.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  for (let count = 0; count < "两千吨。".length; count++) await phone.keyboard.press("Backspace");
  await phone.keyboard.insertText("一千吨。");
  await phone.getByRole("tab", { name: "发布" }).tap();
  await phone.locator("summary", { hasText: /^更正/ }).tap();
  await phone.getByLabel("向读者说明").first().fill("入库量误作一万两千吨，应为一万一千吨。");
  await phone.getByRole("button", { name: "发布更正" }).tap();
  await expect(phone.getByText("更正已发布")).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await expect(async () => {
    await reader.goto(articlePath(story));
    await expect(reader.getByRole("region", { name: "更正" })).toContainText("应为一万一千吨", { timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(reader.getByText("累计入库一万一千吨。")).toBeVisible();
  await expect(reader.getByText("累计入库一万两千吨。")).toHaveCount(0);
  await reader.getByRole("link", { name: "更正记录" }).click();
  await expect(reader.getByRole("main")).toContainText("入库量误作一万两千吨");
});
