import type { CDPSession, Page } from "playwright/test";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

const textOf = (page: Page) => page.getByRole("textbox", { name: "正文" });

/** A person at an input method: shows letters, then syllables, then puts in the word that was picked. */
function inputMethod(devtools: CDPSession) {
  const show = (text: string) => devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  return {
    show,
    pick: (text: string) => devtools.send("Input.insertText", { text }),
    /** Escape: the letters go, nothing comes. */
    cancel: () => show(""),
    async word(letters: string, word: string) {
      for (let length = 1; length <= letters.length; length++) await show(letters.slice(0, length));
      await devtools.send("Input.insertText", { text: word });
    },
  };
}

test("words that are composed are in the text once, cancelled ones not at all, whatever the server answers meanwhile", async ({
  page,
  pageOf,
  signIn,
}) => {
  test.setTimeout(120_000);
  const article = await createArticle({ status: "DRAFT", headline: "试打稿", text: "开头。\n中间有字。\n结尾。" });
  const address = `/admin/articles/${article.id}`;
  await signIn("EDITOR");
  await page.goto(address);
  const ime = inputMethod(await page.context().newCDPSession(page));
  const paragraph = (number: number) => textOf(page).locator("> p").nth(number);

  // Several words, one after the other, at an end and in the middle.
  await paragraph(0).click();
  await page.keyboard.press("End");
  await ime.word("xin'chang'fang", "新厂房");
  await ime.word("feng'ding", "封顶");
  await page.keyboard.insertText("。");
  await paragraph(1).click();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await ime.word("hai", "还");
  await expect(paragraph(0)).toHaveText("开头。新厂房封顶。");
  await expect(paragraph(1)).toHaveText("中间还有字。");

  // Cancelled at once and after a while; over a selection that was to be replaced.
  await page.keyboard.press("End");
  await ime.show("qu");
  await ime.show("qu'xiao");
  await ime.cancel();
  await expect(paragraph(1)).toHaveText("中间还有字。");
  await ime.word("zai", "再");
  await expect(paragraph(1)).toHaveText("中间还有字。再");

  // A composition that begins before an autosave is sent and ends after its answer; the answer comes late.
  let answers = 0;
  await page.route("**/api/articles/*/save", async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.fulfill({ response });
    answers += 1;
  });
  await paragraph(2).click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("先打一句。");
  await ime.show("wan");
  const before = answers;
  await expect.poll(() => answers, { timeout: 10_000 }).toBeGreaterThan(before);
  await ime.show("wan'sheng");
  await expect(paragraph(2)).toHaveText("结尾。先打一句。wan'sheng");
  await ime.pick("晚上");
  await expect(paragraph(2)).toHaveText("结尾。先打一句。晚上");
  await page.unroute("**/api/articles/*/save");

  // Another editor's words come in while a word is being composed, and wait until it is put in.
  const other = await pageOf("ADMIN");
  await other.goto(address);
  await textOf(other).locator("> p").nth(0).click();
  await other.keyboard.press("Home");
  await other.keyboard.insertText("别人写在前面。");
  await paragraph(2).click();
  await page.keyboard.press("End");
  await other.keyboard.press("Control+s");
  await expect(other.getByText(/^已保存/)).toBeVisible();
  const asked = page.waitForRequest("**/api/articles/*/save", { timeout: 20_000 });
  await ime.show("jing'li");
  await asked;
  await expect(paragraph(2)).toHaveText("结尾。先打一句。晚上jing'li");
  await ime.pick("经理");
  await expect(paragraph(0)).toHaveText("别人写在前面。开头。新厂房封顶。", { timeout: 20_000 });
  await expect(paragraph(2)).toHaveText("结尾。先打一句。晚上经理");

  // Fields of the head take composed words as well.
  await page.getByRole("textbox", { name: "标题", exact: true }).click();
  await page.keyboard.press("End");
  await ime.word("di'er'gao", "第二稿");
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/^已保存/)).toBeVisible();

  await page.reload();
  await expect(page.getByRole("textbox", { name: "标题", exact: true })).toHaveValue("试打稿第二稿");
  await expect(textOf(page).locator("> p")).toHaveText(["别人写在前面。开头。新厂房封顶。", "中间还有字。再", "结尾。先打一句。晚上经理"]);

  // Undo takes whole words, and redo brings them back.
  await paragraph(1).click();
  await page.keyboard.press("End");
  await ime.word("chong'lai", "重来");
  await expect(paragraph(1)).toHaveText("中间还有字。再重来");
  await page.keyboard.press("Control+z");
  await expect(paragraph(1)).toHaveText("中间还有字。再");
  await page.keyboard.press("Control+Shift+z");
  await expect(paragraph(1)).toHaveText("中间还有字。再重来");
});

test("what others wrote waits while a word is composed in the headline or the summary", async ({ page, pageOf, signIn }) => {
  test.setTimeout(120_000);
  const article = await createArticle({ status: "DRAFT", headline: "试打稿", text: "开头。\n结尾。" });
  const address = `/admin/articles/${article.id}`;
  await signIn("EDITOR");
  await page.goto(address);
  const ime = inputMethod(await page.context().newCDPSession(page));
  const other = await pageOf("ADMIN");
  await other.goto(address);
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  for (const [name, before, letters, word, others] of [
    ["标题", "试打稿", "di'er", "第二", "别人写的头一句。"],
    ["摘要", "", "zhai'yao", "摘要", "别人写的又一句。"],
  ] as const) {
    await field(name).click();
    await page.keyboard.press("End");
    await ime.show(letters);
    // The answer brings what the other wrote, and it is tried to put it in.
    const brought = page.waitForResponse(
      async (response) => /\/save$/.test(response.url()) && ((await response.json()) as { merged: object | null }).merged !== null,
      { timeout: 40_000 },
    );
    await textOf(other).locator("> p").nth(1).click();
    await other.keyboard.press("Home");
    await other.keyboard.insertText(others);
    await other.keyboard.press("Control+s");
    await expect(other.getByText(/^已保存/)).toBeVisible();
    await brought;
    await page.waitForTimeout(1_000);
    await expect(field(name)).toHaveValue(before + letters);
    await expect(textOf(page)).not.toContainText(others);
    await ime.pick(word);
    await expect(textOf(page)).toContainText(others, { timeout: 20_000 });
    await expect(field(name)).toHaveValue(before + word);
  }
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/^已保存/)).toBeVisible();
  await page.reload();
  await expect(field("标题")).toHaveValue("试打稿第二");
  await expect(field("摘要")).toHaveValue("摘要");
  await expect(textOf(page).locator("> p")).toHaveText(["开头。", "别人写的又一句。别人写的头一句。结尾。"]);
});

test("fields inside of blocks take composed words too", async ({ page, signIn }) => {
  const line = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
  const article = await createArticle({
    status: "DRAFT",
    body: {
      type: "doc",
      content: [
        line("开头。"),
        { type: "figure", attrs: { assetId: null, origin: null, alt: "", caption: "", credit: "", licence: "" } },
        { type: "blockquote", attrs: { speaker: null }, content: [line("月底投产。")] },
        { type: "bulletList", content: [{ type: "listItem", content: [line("第一条")] }] },
      ],
    },
  });
  await signIn("EDITOR");
  await page.goto(`/admin/articles/${article.id}`);
  const ime = inputMethod(await page.context().newCDPSession(page));
  for (const field of [page.getByLabel("图注"), page.getByLabel("说话人")]) {
    await field.click();
    await ime.word("zhou'he", "周禾");
    await ime.show("shuo");
    await ime.cancel();
    await ime.word("shuo'", "说");
    await expect(field).toHaveValue("周禾说");
  }
  const item = textOf(page).locator("li");
  await item.click();
  await page.keyboard.press("End");
  await ime.word("gong'chang", "工厂");
  await page.keyboard.press("Enter");
  await ime.word("yuan'qu", "园区");
  await expect(item).toHaveText(["第一条工厂", "园区"]);
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/^已保存/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("图注")).toHaveValue("周禾说");
  await expect(page.getByLabel("说话人")).toHaveValue("周禾说");
  await expect(item).toHaveText(["第一条工厂", "园区"]);
});
