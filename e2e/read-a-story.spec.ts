import { expect, test } from "./fixtures";

test("a reader opens the lead story, goes on to a related one, and from there to its category", async ({ page }) => {
  await page.goto("/");
  const lead = page.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link").first();
  const headline = (await lead.textContent()) ?? "";
  expect(headline).not.toBe("");
  await lead.click();

  await expect(page).toHaveURL(/\/articles\/\d+-[a-z0-9-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  await expect(page.getByRole("article").first().locator("time").first()).toHaveAttribute("datetime", /^\d{4}-\d\d-\d\dT/);

  const related = page.getByRole("main").locator("section", { has: page.getByRole("heading", { name: "相关文章" }) });
  const next = related.getByRole("heading", { level: 3 }).getByRole("link").first();
  const nextHeadline = (await next.textContent()) ?? "";
  expect(nextHeadline).not.toBe(headline);
  await next.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(nextHeadline);

  const category = page.getByRole("navigation", { name: "位置" }).getByRole("link").last();
  const name = (await category.textContent()) ?? "";
  await category.click();
  await expect(page).toHaveURL(/\/categories\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByRole("main").getByRole("link", { name: nextHeadline }).first()).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader reads a story, chooses the dark theme and keeps it on the next page", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("button", { name: "深色" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.getByRole("navigation", { name: "栏目" }).getByRole("link", { name: "热读" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });
});
