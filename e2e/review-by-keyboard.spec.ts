import { createComment } from "@/lib/testing/comments";
import { createArticle } from "@/lib/testing/factories";
import { openCase, placeCase } from "@/lib/testing/review";
import { expect, test } from "./fixtures";

test("a moderator works the queue by keyboard, sees who is at a case, and takes it over", async ({ page, pageOf, request, signIn }) => {
  test.setTimeout(120_000);
  const story = await createArticle({ headline: "编组站换上四台新调机" });
  const [first, second, third] = [
    await createComment(story.id, { name: "先看的", body: "头一条：调机换得晚了两年。" }),
    await createComment(story.id, { name: "后看的", body: "第二条：旧机车还在三道上停着。" }),
    await createComment(story.id, { name: "最后的", body: "第三条：站里的灯也该换。" }),
  ];
  for (const { id } of [first, second, third]) {
    const { id: caseId } = await openCase({ subject: "COMMENT", id }, { reason: "PRIVACY" });
    // Above whatever else the queue holds, in this order.
    await placeCase(caseId, 9_000 - id / 1_000);
  }
  const read = async ({ id }: { id: number }) => {
    const answer = await request.get(`/comments/${id}`);
    return answer.status() === 410 ? "removed" : (await answer.text()).includes("这条评论已折叠") ? "hidden" : "shown";
  };
  await signIn("MODERATOR");
  await page.goto("/admin/review?subject=COMMENT&reason=PRIVACY");
  const row = (words: string) => page.getByRole("main").getByRole("listitem").filter({ hasText: words });
  await expect(row("头一条")).toHaveAttribute("aria-current", "true");
  // A comment that readers see is not to be restored.
  await expect(row("头一条").getByRole("button", { name: "恢复" })).toHaveCount(0);

  // Until the page is alive nobody hears the keys; from the first row or the second, these lead to the second.
  await expect(async () => {
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    await expect(row("第二条")).toHaveAttribute("aria-current", "true", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("3");
  await expect(page.getByRole("button", { name: "确认移除" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("已处理 1 个")).toBeVisible();
  await expect(row("第二条")).toHaveCount(0);
  expect(await read(second)).toBe("removed");
  await page.keyboard.press("u");
  await expect(page.getByText("已撤销 1 个处理，个案回到队列")).toBeVisible();
  await expect(row("第二条")).toHaveCount(1);
  expect(await read(second)).toBe("shown");

  // What came back did not move the mark from the case that had taken its place.
  await expect(row("第三条")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("对选中的 2 个个案作同样处理：")).toBeVisible();
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await expect(page.getByText("已处理 2 个")).toBeVisible();
  expect([await read(first), await read(second), await read(third)]).toEqual(["hidden", "hidden", "shown"]);

  const colleague = await pageOf("ADMIN");
  await colleague.goto("/admin/review?subject=COMMENT&reason=PRIVACY");
  await colleague.getByRole("link", { name: /第三条/ }).click();
  await expect(colleague.getByText("已由您领取")).toBeVisible();
  await expect(row("第三条")).toContainText("正在处理", { timeout: 15_000 });
  await page.getByRole("link", { name: /第三条/ }).click();
  await expect(page.getByText(/正在处理这个个案。需要时可以接手/)).toBeVisible();
  await page.getByRole("button", { name: "接手" }).click();
  await expect(page.getByText("已由您领取")).toBeVisible();
  // Who has lost it is told, and what they chose still stands there.
  await colleague.keyboard.press("1");
  await colleague.getByRole("button", { name: "确认不成立" }).click();
  await expect(colleague.getByRole("status").getByText(/正在处理这个个案。需要时可以接手/)).toBeVisible();
  await expect(colleague.getByLabel("类别")).toHaveValue("PRIVACY");
});
