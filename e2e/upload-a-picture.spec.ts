import sharp from "sharp";
import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

const broken = Buffer.from("这不是图片，只是名字像图片的一段文字。");

test("an editor drops pictures into the library: a good one is described and found where it is used, a broken one is refused in a sentence", async ({
  page,
  signIn,
}) => {
  const noise = { noise: { type: "gaussian" as const, mean: 128, sigma: 40 } };
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#335", ...noise } })
    .jpeg()
    .toBuffer();
  await signIn("EDITOR");
  await page.goto("/admin/media");
  const files = [
    { name: "试拉的水桥.jpg", type: "image/jpeg", base64: picture.toString("base64") },
    { name: "坏掉的图.jpg", type: "image/jpeg", base64: broken.toString("base64") },
  ];
  const dropped = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, type, base64 } of given)
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }));
    return transfer;
  }, files);
  const zone = page.getByText("也可以拖到这里");
  for (const event of ["dragover", "drop"]) await zone.dispatchEvent(event, { dataTransfer: dropped });

  const refused = page.getByRole("listitem").filter({ hasText: "坏掉的图.jpg" });
  await expect(refused.getByText(/只支持 JPEG、PNG、WebP、GIF、AVIF 图片/)).toBeVisible();
  await expect(page.getByText("已完成 1 / 2")).toBeVisible({ timeout: 20_000 });
  await refused.getByRole("button", { name: "移出列表" }).click();
  await expect(refused).toHaveCount(0);

  await page.goto(`/admin/media?q=${encodeURIComponent("试拉的水桥")}`);
  await page
    .getByRole("main")
    .getByRole("link", { name: /试拉的水桥/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "试拉的水桥.jpg" })).toBeVisible();
  await expect(page.getByText("还没有稿件用到它。")).toBeVisible();
  await page.getByLabel("替代文字").fill("两座钢塔之间拉起的水桥");
  await page.getByLabel("署名").fill("摄影：秦望");
  await page.getByLabel("授权", { exact: true }).fill("本站拍摄");
  await page.getByRole("button", { name: "保存说明" }).click();
  await expect(page.getByText("已保存。")).toBeVisible();

  const coverId = Number(new URL(page.url()).pathname.split("/").at(-1));
  await createArticle({ headline: "水桥今日试拉", coverId });
  await page.reload();
  await expect(page.getByLabel("替代文字")).toHaveValue("两座钢塔之间拉起的水桥");
  await expect(page.getByLabel("署名")).toHaveValue("摄影：秦望");
  await page.getByRole("link", { name: "水桥今日试拉" }).click();
  await expect(page).toHaveURL(/\/admin\/articles\/\d+/);
});
