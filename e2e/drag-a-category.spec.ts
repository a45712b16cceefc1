import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("a category is dragged under another one, put back, and moved by the keyboard", async ({ page, request, signIn }) => {
  await createArticle({ category: "tuodong-jia" });
  await createArticle({ category: "tuodong-yi" });
  await signIn("EDITOR");
  await page.goto("/admin/categories");
  const row = (path: string) => page.getByRole("listitem").filter({ hasText: path });
  const place = async () =>
    (
      await page
        .getByRole("main")
        .getByText(/^\/categories\/tuodong/)
        .allTextContents()
    ).join(" ");
  await expect.poll(place).toBe("/categories/tuodong-jia /categories/tuodong-yi");

  await row("/categories/tuodong-yi").dragTo(row("/categories/tuodong-jia"));
  await expect.poll(place).toBe("/categories/tuodong-jia /categories/tuodong-jia/tuodong-yi");
  const old = await request.get("/categories/tuodong-yi", { maxRedirects: 0 });
  expect([old.status(), old.headers().location]).toEqual([308, "/categories/tuodong-jia/tuodong-yi"]);
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect.poll(place).toBe("/categories/tuodong-jia /categories/tuodong-yi");
  expect((await request.get("/categories/tuodong-yi", { maxRedirects: 0 })).status()).toBe(200);

  const name = row("/categories/tuodong-yi").getByRole("link").first();
  await name.press("Alt+ArrowUp");
  await expect.poll(place).toBe("/categories/tuodong-yi /categories/tuodong-jia");
  await expect(name).toBeFocused();
});
