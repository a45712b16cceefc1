import { decideCase } from "@/lib/review/decide";
import { articlePath } from "@/lib/format";
import { createArticle, createUser } from "@/lib/testing/factories";
import { decisionOn, findCase, flag } from "@/lib/testing/review";
import { expect, test } from "./fixtures";

test("a removed story is gone everywhere; an appeal that another moderator grants brings it back everywhere", async ({
  page,
  request,
  signIn,
}) => {
  test.setTimeout(180_000);
  const story = await createArticle({ headline: "鲁北货场把夜间灯光换成暖色", category: "cangzhou", publishedAt: new Date() });
  const lists = ["/", "/categories/cangzhou", "/feed.xml", "/sitemap.txt", `/search?q=${encodeURIComponent("暖色")}`];
  const has = async (list: string) => (await (await request.get(list)).text()).includes(articlePath(story));
  for (const list of lists) await expect.poll(() => has(list), { message: list }).toBe(true);

  const flagged = await flag({ subject: "ARTICLE", id: story.id });
  const first = await createUser("MODERATOR", "甲审核员");
  const decided = await decideCase(first, { ...decisionOn(await findCase(story.id), "REMOVE"), note: "先撤下核实。" });
  expect(decided.ok).toBe(true);
  await expect.poll(async () => (await request.get(articlePath(story))).status()).toBe(410);
  for (const list of lists) await expect.poll(() => has(list), { message: list }).toBe(false);

  const ticket = `/tickets/${flagged.ok ? flagged.value.code : ""}`;
  await page.goto(ticket);
  // What they flagged is gone: to appeal is not what they are asked first.
  await page.locator("summary", { hasText: "可以申诉" }).click();
  await page.getByLabel("申诉理由").fill("我举报错了，报道属实。");
  await page.getByRole("button", { name: "提交申诉" }).click();
  await expect(page.getByText("申诉已收到")).toBeVisible();

  await signIn("MODERATOR");
  await page.goto("/admin/review/second");
  const appeal = page.getByRole("listitem").filter({ hasText: story.headline }).filter({ hasText: "申诉人" });
  await expect(appeal).not.toContainText("先撤下核实");
  await appeal.getByLabel("答复（申诉人会看到）").fill("复核后认为报道属实。");
  await appeal.getByRole("button", { name: "推翻" }).click();
  await expect.poll(async () => (await request.get(articlePath(story))).status()).toBe(200);
  for (const list of lists) await expect.poll(() => has(list), { message: list }).toBe(true);
  await page.goto(ticket);
  await expect(page.getByText("推翻原处理")).toBeVisible();
});
