import { articlePath } from "@/lib/format";
import { createArticle, createUser } from "@/lib/testing/factories";
import { moderateComments } from "@/lib/review/moderate";
import { expect, test } from "./fixtures";

test("a comment removed from the list shows its writer why, and an appeal from there brings it back", async ({ pageOf, request }) => {
  test.setTimeout(120_000);
  const story = await createArticle({ headline: "东支线道口改成地下通道" });
  const words = "道口早该改了，等一趟车要一刻钟。";
  const isRead = async () => (await (await request.get(articlePath(story))).text()).includes(words);

  const writer = await pageOf(null, { javaScriptEnabled: false });
  await writer.goto(articlePath(story));
  await writer.getByRole("textbox", { name: "评论" }).fill(words);
  await writer.getByLabel("称呼").fill("等道口的");
  await writer.getByRole("button", { name: "发表评论" }).click();
  await expect(writer).toHaveURL(/\/comments\/\d+/);
  const id = Number(new URL(writer.url()).pathname.split("/").at(-1));
  await moderateComments(await createUser("MODERATOR", "甲审核员"), { ids: [id], to: "REMOVED", clause: "5.2", note: "与别人的重复。" });

  await writer.reload();
  await expect(writer.getByRole("status")).toContainText("移除了您的评论");
  await writer.getByRole("link", { name: /申诉/ }).click();
  await expect(writer.getByText("内容规则 5.2")).toBeVisible();
  await expect(writer.getByText("与别人的重复。")).toBeVisible();
  await writer.getByLabel("申诉理由").fill("这是我自己写的，没有抄谁。");
  await writer.getByRole("button", { name: "提交申诉" }).click();
  await expect(writer.getByText("申诉已收到")).toBeVisible();

  const moderator = await pageOf("MODERATOR");
  await moderator.goto("/admin/review/second");
  const appeal = moderator.getByRole("listitem").filter({ hasText: words }).filter({ hasText: "发布者申诉" });
  await expect(appeal).not.toContainText("与别人的重复");
  await appeal.getByLabel("答复（申诉人会看到）").fill("复核后认为不是重复。");
  await appeal.getByRole("button", { name: "推翻" }).click();
  await expect.poll(async () => (await request.get(`/comments/${id}`)).status()).not.toBe(410);

  // It waited when it was removed, so it waits again: the list lets it through.
  await moderator.goto(`/admin/comments?article=${story.id}`);
  await moderator.getByLabel("选择等道口的的评论").check();
  await moderator.getByRole("button", { name: /^通过/ }).click();
  await expect.poll(isRead).toBe(true);
  await writer.reload();
  await expect(writer.getByText("推翻原处理")).toBeVisible();
});
