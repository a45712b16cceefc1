import type { Page } from "playwright/test";
import { createArticle } from "@/lib/testing/factories";
import { violationsOf } from "./axe";
import { expect, test } from "./fixtures";

/** As a browser hands over what was copied elsewhere. */
function paste(page: Page, html: string) {
  return page.getByRole("textbox", { name: "正文" }).evaluate((field, source) => {
    const data = new DataTransfer();
    data.setData("text/html", source);
    data.setData("text/plain", "—");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

const pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const word = `<html><body><!--StartFragment--><p class=MsoNormal style='text-indent:21pt'><b>验收组</b>由八个部门组成。<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span>冷链仓库两座</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span>查验平台六个</p>
<table><tr><th>指标</th><th>数值</th></tr><tr><td onclick="alert(1)">面积</td><td>1.3平方公里</td></tr></table>
<script>alert(1)</script><p><img src="${pixel}" alt="封关现场"></p><!--EndFragment--></body></html>`;

test("an author writes with blocks, pastes from a word processor, and finds all of it again; the phone mends a word", async ({
  page,
  signIn,
}) => {
  test.setTimeout(180_000);
  await signIn("AUTHOR");
  await page.goto("/admin/articles");
  await page.getByRole("link", { name: "写新稿件" }).click();
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  const address = page.url();
  const text = page.getByRole("textbox", { name: "正文" });

  await page.getByRole("textbox", { name: "标题", exact: true }).fill("黄骅港综合保税区二期封关验收");
  await page.getByRole("textbox", { name: "摘要" }).fill("二期围网一点三平方公里，首批十二家企业签约。");
  await page.getByLabel("标签", { exact: true }).fill("综合保税区");
  await page.getByLabel("标签", { exact: true }).press("Enter");
  await text.click();
  await page.keyboard.type("## 一期回顾");
  await page.keyboard.press("Enter");
  await page.keyboard.type("一期于2021年封关。");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/yaosu");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "名称" }).first().fill("总投资额");
  await page.locator("dd").first().click();
  await page.keyboard.type("47亿元");
  await text.locator("> p").last().click();
  await paste(page, word);
  await expect(page.getByRole("img", { name: "封关现场" })).toBeVisible();
  await page.getByRole("textbox", { name: "图注" }).fill("验收组在二期围网前");
  await expect(page.getByText(/^已保存/)).toBeVisible();

  await page.reload();
  await expect(text.getByRole("heading", { name: "一期回顾" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "标题", exact: true })).toHaveValue("黄骅港综合保税区二期封关验收");
  await expect(page.getByRole("textbox", { name: "名称" }).first()).toHaveValue("总投资额");
  await expect(text.locator("dd").first()).toHaveText("47亿元");
  await expect(text.locator("strong")).toHaveText("验收组");
  await expect(text.locator("ul > li")).toHaveText(["冷链仓库两座", "查验平台六个"]);
  await expect(text.locator("th")).toHaveText(["指标", "数值"]);
  await expect(page.getByRole("textbox", { name: "图注" })).toHaveValue("验收组在二期围网前");
  await page.getByRole("tab", { name: "信息" }).click();
  await expect(page.getByRole("button", { name: "去掉标签“综合保税区”" })).toBeVisible();
  expect(await text.locator("script, [onclick]").count()).toBe(0);

  // Where the tools lie over half of a field, that half is no target.
  await page.evaluate(() => scrollTo(0, 0));
  expect(await violationsOf(page)).toEqual([]);

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  await text.getByText("一期于2021年封关。").click();
  await page.keyboard.press("End");
  await page.keyboard.type("当年进出口额三十亿元。");
  await page.getByRole("tab", { name: "信息" }).click();
  await page.getByLabel("署名（照印）").fill("周禾");
  await page.getByRole("button", { name: "收起，回到正文" }).click();
  await expect(page.getByText(/^已保存/)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.reload();
  await expect(text).toContainText("一期于2021年封关。当年进出口额三十亿元。");
});

test("what is looked for is counted, replaced at once and brought back by one undo", async ({ page, signIn }) => {
  await signIn("EDITOR");
  await page.goto("/admin/articles/new");
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  const text = page.getByRole("textbox", { name: "正文" });
  await text.click();
  await page.keyboard.type("港口吞吐量，港口岸线，新港口。");
  await page.keyboard.press("Control+h");
  await page.getByRole("textbox", { name: "查找" }).fill("港口");
  await expect(page.getByText("1 / 3")).toBeVisible();
  await page.getByRole("textbox", { name: "替换为" }).fill("口岸");
  await page.getByRole("button", { name: "全部替换" }).click();
  await expect(text).toContainText("口岸吞吐量，口岸岸线，新口岸。");
  await page.getByRole("button", { name: "关闭" }).click();
  await page.keyboard.press("Control+z");
  await expect(text).toContainText("港口吞吐量，港口岸线，新港口。");
  await page.keyboard.press("Control+/");
  await expect(page.getByRole("dialog", { name: "快捷键" })).toBeVisible();
});

test("what was typed a moment ago goes out with the verb that is pressed beside it", async ({ page, signIn }) => {
  await signIn("EDITOR");
  await page.goto("/admin/articles/new");
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  await page.getByRole("textbox", { name: "标题", exact: true }).fill("渤海新区散粮码头夜间首次靠泊作业");
  await page.getByRole("textbox", { name: "摘要" }).fill("首船玉米六万吨，卸船用了三十一个小时。");
  await page.getByRole("tab", { name: "发布" }).click();
  await expect(page.getByRole("button", { name: "立即发布" })).toBeVisible();
  await page.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.type("首船玉米六万吨靠泊，卸船机连夜作业。");
  await page.getByRole("button", { name: "立即发布" }).click();
  const [reader] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("tabpanel", { name: "发布" }).getByRole("link", { name: "读者看到的页面" }).click(),
  ]);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("渤海新区散粮码头夜间首次靠泊作业");
  await expect(reader.getByText("首船玉米六万吨靠泊，卸船机连夜作业。")).toBeVisible();
});

test("the words that are selected are the passage of a note, until others are written into the field", async ({ page, signIn }) => {
  const article = await createArticle({ status: "IN_REVIEW", text: "首船玉米六万吨靠泊。\n卸船用了三十一个小时。" });
  await signIn("EDITOR");
  await page.goto(`/admin/articles/${article.id}`);
  const text = page.getByRole("textbox", { name: "正文" });
  const quote = page.getByLabel("针对哪一段（可不填）");
  await page.getByRole("tab", { name: "批注" }).click();
  await text.locator("p", { hasText: "卸船" }).click({ clickCount: 3 });
  await expect(quote).toHaveValue("卸船用了三十一个小时。");
  await page.getByRole("textbox", { name: "批注", exact: true }).fill("请核对小时数。");
  await page.getByRole("button", { name: "写批注" }).click();
  await expect(page.locator("blockquote", { hasText: "卸船用了三十一个小时。" })).toContainText("第 2 段");
  await quote.fill("首船玉米");
  await text.locator("p", { hasText: "卸船" }).click({ clickCount: 3 });
  await expect(quote).toHaveValue("首船玉米");
});

test("beside the text one sees that readers have the older one, and then the proof that they have the new", async ({ page, signIn }) => {
  const article = await createArticle({ text: "首船玉米六万吨靠泊。" });
  await signIn("EDITOR");
  await page.goto(`/admin/articles/${article.id}`);
  await page.getByRole("tab", { name: "发布" }).click();
  const panel = page.getByRole("tabpanel", { name: "发布" });
  await panel.locator("summary", { hasText: /^更正/ }).click();
  await panel.getByLabel("向读者说明").first().fill("吨数有误");
  await page.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("卸船用了三十一个小时。");
  await expect(panel.getByText("有尚未放出的改动")).toBeVisible();
  await expect(panel.getByText("尚未放出的改动会随更正一起放出。")).toBeVisible();
  await expect(panel.getByLabel("向读者说明").first()).toHaveValue("吨数有误");
  await panel.getByRole("button", { name: "放出改动（更新）" }).click();
  await expect(panel.getByText(/^更新.*读者已看到/)).toBeVisible({ timeout: 20_000 });
});

test("Back from a new story leads to the page before it", async ({ page, signIn }) => {
  await signIn("EDITOR");
  await page.goto("/admin/articles");
  await page.getByRole("link", { name: "写新稿件" }).click();
  await page.waitForURL(/\/admin\/articles\/\d+$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/admin\/articles$/);
  await expect(page.getByRole("link", { name: "写新稿件" })).toBeVisible();
});

test("a dialog takes what is typed, and gives the text its caret back", async ({ page, signIn }) => {
  const article = await createArticle({ status: "DRAFT", text: "首船玉米靠泊。" });
  await signIn("EDITOR");
  await page.goto(`/admin/articles/${article.id}`);
  const text = page.getByRole("textbox", { name: "正文" });
  await text.locator("p").click({ clickCount: 3 });
  await page.keyboard.press("Control+Shift+K");
  await expect(page.getByLabel("地址")).toBeFocused();
  await page.keyboard.type("www.example.com/corn");
  await page.keyboard.press("Enter");
  await expect(text.getByRole("link", { name: "首船玉米靠泊。" })).toHaveAttribute("href", "https://www.example.com/corn");
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Shift+K");
  await expect(page.getByRole("dialog", { name: "链接" }).getByRole("textbox").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(text).toBeFocused();
  await page.keyboard.type("连夜作业。");
  await expect(text).toHaveText("首船玉米靠泊。连夜作业。");
});
