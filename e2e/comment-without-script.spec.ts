import { articlePath } from "@/lib/format";
import { createComment } from "@/lib/testing/comments";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader comments, sees it waiting and changes it; a moderator approves it, and everybody reads it", async ({
    page,
    browser,
    request,
    baseURL,
    signIn,
  }) => {
    test.setTimeout(120_000);
    const story = await createArticle({ headline: "河西堆场换上第三台门机" });
    const readByAnybody = async () => (await request.get(articlePath(story))).text();
    const [first, changed] = ["门机是换了，可闸口还是两个。", "门机是换了，闸口却还是两个，排队照旧。"];

    const own = await browser.newContext({ javaScriptEnabled: false, locale: "zh-CN", ...(baseURL ? { baseURL } : {}) });
    const reader = await own.newPage();
    await reader.goto(articlePath(story));
    await reader.getByRole("textbox", { name: "评论" }).fill(first);
    await reader.getByLabel("称呼").fill("编辑部小李");
    await reader.getByLabel(/邮箱/).fill("reader@example.com");
    await reader.getByRole("button", { name: "发表评论" }).click();
    await expect(reader.getByRole("link", { name: "这个称呼属于编辑部" })).toBeInViewport();
    await expect(reader.getByRole("textbox", { name: "评论" })).toHaveValue(first);

    await reader.getByLabel("称呼").fill("跑闸口的");
    await reader.getByRole("button", { name: "发表评论" }).click();
    await expect(reader).toHaveURL(/\/comments\/\d+/);
    await expect(reader.getByRole("status")).toContainText("等待审核");
    const address = new URL(reader.url()).pathname;
    expect((await request.get(address)).status()).toBe(404);
    expect(await readByAnybody()).not.toContain(first);

    await reader.getByText(/修改评论（到/).click();
    await reader.getByLabel("修改评论").fill(changed);
    await reader.getByRole("button", { name: "保存修改" }).click();
    await expect(reader.getByRole("status")).toContainText("等待审核");
    await expect(reader.getByRole("main").getByText(changed).first()).toBeVisible();

    await signIn("MODERATOR");
    await page.goto(`/admin/comments?article=${story.id}`);
    await page.getByLabel("选择跑闸口的的评论").check();
    await page.getByRole("button", { name: /^通过/ }).click();
    await expect(page.getByText("没有等待审核的评论。")).toBeVisible();

    await expect.poll(readByAnybody).toContain(changed);
    const html = await readByAnybody();
    expect(html).toContain("跑闸口的");
    expect(html).not.toContain("reader@example.com");
    await reader.reload();
    await expect(reader.getByRole("status")).toContainText("已发表");

    await reader.getByRole("link", { name: "回到稿件" }).click();
    await reader.getByRole("button", { name: "赞同跑闸口的的评论" }).click();
    await expect(reader).toHaveURL(new RegExp(`${address}$`));
    await own.close();
  });
});

test("a moderator works the queue by keyboard: marks, removes, takes back, approves", async ({ page, request, signIn }) => {
  const story = await createArticle({ headline: "煤场防风网合拢最后一段" });
  const held = { status: "HELD" as const, heldFor: ["first"] };
  await createComment(story.id, { ...held, name: "先看的", risk: 0.5 });
  const last = await createComment(story.id, { ...held, name: "后看的", risk: 0.25 });
  await signIn("MODERATOR");
  await page.goto(`/admin/comments?article=${story.id}`);
  const rows = page.getByRole("main").locator("li[id^=comment-]");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("先看的");

  // Until the page is alive nobody hears the keys.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(rows.nth(1)).toHaveAttribute("aria-current", "true", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("r");
  await expect(rows).toHaveCount(1);
  await expect(page.getByText("1 条评论现在是“已移除”。")).toBeVisible();
  const removed = await request.get(`/comments/${last.id}`);
  expect(removed.status()).toBe(410);
  expect(await removed.text()).not.toContain(last.body);
  await page.keyboard.press("u");
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("a");
  await expect(rows).toHaveCount(1);
  await expect(page.getByText("1 条评论现在是“显示中”。")).toBeVisible();
});
