import type { Page } from "playwright/test";
import sharp from "sharp";
import { formInputTime } from "@/lib/format";
import { expect, test } from "./fixtures";

/** Fills in what belongs to the picture with this number. */
async function describePicture(page: Page, number: number, words: Record<string, string>) {
  const figure = page.getByRole("textbox", { name: "正文" }).locator("figure").nth(number);
  for (const [label, value] of Object.entries(words)) await figure.getByLabel(label).fill(value);
}

test("an author writes with pictures and submits, an editor corrects and schedules, the clock publishes, a reader reads it", async ({
  page,
  pageOf,
  signIn,
}) => {
  test.setTimeout(240_000);
  const [wharf, crane] = await Promise.all(
    ["#0f5a5e", "#a5301d"].map((background) =>
      sharp({ create: { width: 1_200, height: 800, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    ),
  );
  if (!wharf || !crane) throw new Error("no pictures");
  await signIn("AUTHOR");
  await page.goto("/admin/articles/new");
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  const address = page.url();
  const text = page.getByRole("textbox", { name: "正文" });
  await page.getByRole("textbox", { name: "标题", exact: true }).fill("渔沟湾散货码头换上电动卸船机");
  await page.getByRole("textbox", { name: "摘要" }).fill("两台电动卸船机月底投用，码头每年少烧柴油三百吨。");
  await text.click();
  await page.keyboard.type("两台电动卸船机星期三在渔沟湾散货码头完成吊装，首台已经通电。");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "插入图片" }).click();
  await page
    .getByRole("dialog")
    .locator("input[type=file]")
    .setInputFiles([
      { name: "码头.jpg", mimeType: "image/jpeg", buffer: wharf },
      { name: "卸船机.jpg", mimeType: "image/jpeg", buffer: crane },
    ]);
  await expect(text.locator("figure img")).toHaveCount(2);
  for (const [index, what] of ["散货码头全景", "电动卸船机吊装"].entries())
    await describePicture(page, index, { 图注: `${what}。`, 作者或来源: "周禾", 授权: "本站拍摄", 替代文字: what });
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/^已保存/)).toBeVisible();
  await page.getByRole("tab", { name: "发布" }).click();
  await page.getByRole("button", { name: "提交审稿" }).click();
  await expect(page.getByText("已提交，等待编辑审稿。")).toBeVisible();

  const editor = await pageOf("EDITOR");
  await editor.goto(address);
  await editor.getByRole("textbox", { name: "正文" }).getByText("首台已经通电").click();
  await editor.keyboard.press("End");
  await editor.keyboard.press("Backspace");
  await editor.keyboard.type("，第二台下周通电。");
  await editor.getByRole("tab", { name: "发布" }).click();
  await editor.locator("summary", { hasText: "定时发布" }).click();
  // Forms know whole minutes: the next one that is not about to begin.
  await editor.getByLabel("时间（北京时间）").fill(formInputTime(new Date(Math.ceil((Date.now() + 10_000) / 60_000) * 60_000)));
  await editor.getByRole("button", { name: "定时发布" }).click();
  await expect(editor.getByText(/定于 .* 发布/).first()).toBeVisible();

  const reader = await pageOf(null);
  const path = `/articles/${address.split("/").at(-1)}`;
  expect((await reader.goto(path))?.status()).toBe(404);
  await expect.poll(async () => (await reader.goto(path))?.status(), { timeout: 90_000 }).toBe(200);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("渔沟湾散货码头换上电动卸船机");
  await expect(reader.getByText("首台已经通电，第二台下周通电。")).toBeVisible();
  for (const what of ["散货码头全景", "电动卸船机吊装"]) {
    const picture = reader.locator("article").getByRole("img", { name: what });
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBeGreaterThan(300);
    await expect(reader.getByText(`${what}。`)).toBeVisible();
  }
  await expect(reader.locator("[contenteditable], form[action*='/admin']")).toHaveCount(0);
});
