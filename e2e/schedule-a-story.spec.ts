import { articlePath, formInputTime } from "@/lib/format";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("an editor schedules a story, the clock publishes it, readers have it, and a retraction from a phone takes it from them", async ({
  page,
  request,
  signIn,
}) => {
  test.setTimeout(240_000);
  const draft = await createArticle({
    status: "IN_REVIEW",
    headline: "渡口新仓夜间试收首车豆粕",
    text: "零点刚过，渡口新仓的地磅亮起绿灯，第一车豆粕过磅四十二吨。",
    category: "cangzhou",
  });
  const lists = ["/categories/cangzhou", "/atom.xml", "/sitemap.txt"];
  for (const list of lists) expect(await (await request.get(list)).text(), list).not.toContain(articlePath(draft));
  await signIn("EDITOR");
  await page.goto(`/admin/articles/${draft.id}/publishing`);

  await page.locator("summary", { hasText: "定时发布" }).click();
  // Forms know whole minutes: the next one that is not about to begin.
  const due = new Date(Math.ceil((Date.now() + 8_000) / 60_000) * 60_000);
  await page.getByLabel("时间（北京时间）").fill(formInputTime(due));
  await page.getByRole("button", { name: "定时发布" }).click();
  await expect(page.getByText(/定于 .* 发布/).first()).toBeVisible();
  // The form that was pressed is gone: it says so in the corner, and the focus stands where the state is told.
  await expect(page.getByText("已定时。")).toBeVisible();
  await expect(page.locator("[data-standing]")).toBeFocused();
  expect((await request.get(articlePath(draft))).status()).toBe(404);

  await expect.poll(async () => (await request.get(articlePath(draft))).status(), { timeout: 90_000 }).toBe(200);
  for (const list of lists)
    await expect.poll(async () => (await request.get(list)).text(), { message: list }).toContain(articlePath(draft));
  await page.goto("/admin/schedule");
  await expect(page.getByRole("link", { name: "渡口新仓夜间试收首车豆粕" })).toBeVisible();

  await page.setViewportSize({ width: 360, height: 740 });
  await expect(async () => {
    await page.goto(`/admin/articles/${draft.id}/publishing`);
    await expect(page.getByText(/读者已看到/).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.locator("summary", { hasText: "撤稿" }).click();
  await page.getByLabel("原因").selectOption({ label: "来源已撤稿" });
  await page.locator("#retract-note").fill("来源方已撤下原稿。");
  await page.getByRole("button", { name: "撤稿" }).click();
  await expect.poll(async () => (await request.get(articlePath(draft))).status()).toBe(410);
  for (const list of lists)
    await expect.poll(async () => (await request.get(list)).text(), { message: list }).not.toContain(articlePath(draft));
});

test("a preview shows a draft to whoever has the link until it is revoked, and nothing of it stands anywhere else", async ({
  page,
  request,
  signIn,
}) => {
  const secret = "尚未公开的中转仓选址定在渡口西";
  const draft = await createArticle({
    status: "DRAFT",
    headline: "中转仓选址待公布",
    text: `${secret}，协议月底签署。`,
    category: "cangzhou",
  });
  await signIn("EDITOR");
  await page.goto(`/admin/articles/${draft.id}/publishing`);
  await page.getByText("预览链接", { exact: true }).click();
  await page.getByRole("button", { name: "生成预览链接" }).click();
  const link = page.getByRole("link", { name: /\/preview\/[0-9a-f]{64}/ });
  const path = (await link.getAttribute("href")) ?? "";

  const frame = await request.get(path);
  expect([frame.status(), frame.headers()["referrer-policy"], frame.headers()["x-robots-tag"]]).toEqual([
    200,
    "no-referrer",
    "noindex, nofollow",
  ]);
  expect(frame.headers()["cache-control"]).toContain("no-store");
  expect(await (await request.get(`${path}/sheet`)).text()).toContain(secret);
  expect((await request.get(`${path}/card`)).headers()["content-type"]).toBe("image/png");
  await page.goto(`${path}?size=phone&theme=dark`);
  await expect(page.frameLocator("iframe").getByText(secret)).toBeVisible();

  for (const address of [
    articlePath(draft),
    "/",
    "/categories/cangzhou",
    "/atom.xml",
    "/sitemap.txt",
    `/search?q=${encodeURIComponent("渡口西")}`,
  ])
    expect(await (await request.get(address)).text(), address).not.toContain(secret);

  await page.goto(`/admin/articles/${draft.id}/publishing`);
  await page.getByText(/^预览链接/).click();
  await page.getByRole("button", { name: "收回" }).click();
  await expect(page.getByText("已收回，链接立即失效。")).toBeVisible();
  for (const below of ["", "/sheet", "/card"]) await expect.poll(async () => (await request.get(`${path}${below}`)).status()).toBe(404);
  for (const below of ["", "/sheet"]) expect(await (await request.get(path + below)).text()).toContain("预览链接打不开了");
});
