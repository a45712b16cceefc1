import { dayOf, formInputDate, startOfDay } from "@/lib/format";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("an editor drags a story to another day, is told what stands too close to it there, and puts it back", async ({ page, signIn }) => {
  const today = dayOf(new Date());
  const untilMonday = 7 - ((today.getUTCDay() + 6) % 7);
  const at = (days: number, minutes: number) => new Date(startOfDay(formInputDate(today), untilMonday + days).getTime() + minutes * 60_000);
  await createArticle({ status: "SCHEDULED", headline: "要挪的一篇", category: "rizhi", dueAt: at(1, 10 * 60) });
  await createArticle({ status: "SCHEDULED", headline: "原地的一篇", category: "rizhi", dueAt: at(3, 10 * 60 + 10) });
  await signIn("EDITOR");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`/admin/schedule?view=week&day=${formInputDate(dayOf(at(0, 0)))}`);
  const tasks = page.getByRole("main").locator("[draggable=true]");
  const days = page.getByRole("main").locator("ol > li");
  const clash = page.getByText("与同栏目《原地的一篇》相隔不到半小时");
  await expect(clash).toHaveCount(0);
  await tasks.filter({ hasText: "要挪的一篇" }).dragTo(days.nth(3), { sourcePosition: { x: 20, y: 8 }, targetPosition: { x: 40, y: 10 } });

  await expect(page.getByText(/《要挪的一篇》改到 .* 10:00 发布。/)).toBeVisible();
  await expect(days.nth(3).getByRole("link", { name: "要挪的一篇" })).toBeVisible();
  await expect(clash).toBeVisible();
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(days.nth(1).getByRole("link", { name: "要挪的一篇" })).toBeVisible();
  await expect(clash).toHaveCount(0);
  await page.reload();
  await expect(days.nth(1).getByText("10:00 发布")).toBeVisible();
});
