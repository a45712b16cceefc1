import sharp from "sharp";
import { db } from "@/lib/db";
import { makeDueAvif } from "@/lib/media/avif";
import { storePicture } from "@/lib/media/store";
import { computeDueRelated } from "@/lib/related/compute";
import { generateArticles } from "@/lib/testing/generate";
import { randomFrom } from "@/lib/testing/story";

const day = 24 * 3_600_000;
/** A category with more than 500 pages; its stories are short and older than all others. */
export const longCategory = { name: "快讯", slug: "kuaixun" };
const longCategoryCount = 10_500;

/** As full as those of a real portal: they stand on every page. */
const settings = {
  name: "通衢",
  tagline: "区域产业新闻",
  description: "四座虚构城市的工厂、园区、项目与政策，每篇写明从哪里来、何时发生。",
  icpNumber: "鲁ICP备00000000号-1",
  policeNumber: "鲁公网安备00000000000000号",
  copyright: "通衢编辑部。原创内容未经许可不得转载。",
  contactName: "通衢编辑部",
  contactPhone: "0534-0000000",
  contactEmail: "desk@example.com",
  contactHours: "工作日 9:00–17:30",
};

/** Fills an empty database with what the measurements read; where articles are already, it leaves all as it is. */
export async function fillForBench(articles: number, now: Date): Promise<void> {
  if ((await db.article.count()) > 0) return;
  const editor = await db.user.create({ data: { email: "editor@bench.invalid", name: "测试编辑", role: "EDITOR", passwordHash: "-" } });
  await db.site.create({ data: { id: 1, ...settings } });
  const assets = await drawPictures(12, editor.id, now);
  await generateArticles({
    count: longCategoryCount,
    from: new Date(now.getTime() - 900 * day),
    until: new Date(now.getTime() - 500 * day),
    category: longCategory,
    searchable: false,
    length: [80, 160],
  });
  await generateArticles({ count: articles, from: new Date(now.getTime() - 400 * day), until: now, assets });
  // Until nothing is due: a run ends by itself after a few seconds.
  while ((await computeDueRelated(now)) > 0);
}

/** Coarse colour fields, scaled up: they compress about as well as photographs of halls and machines. Uploaded, so with their AVIF sizes. */
async function drawPictures(count: number, uploadedById: number, now: Date): Promise<number[]> {
  const ids: number[] = [];
  for (let serial = 1; serial <= count; serial++) {
    const random = randomFrom(serial);
    const [width, height] = [64, 36];
    const pixels = Buffer.from(
      Array.from({ length: width * height * 3 }, (_, index) => 60 + ((index / 3) % width) + Math.floor(random() * 90)),
    );
    const bytes = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .resize({ width: 1_600, kernel: "cubic" })
      .jpeg({ quality: 80 })
      .toBuffer();
    const stored = await storePicture(
      { bytes, fileName: `bench-${serial}.jpg`, alt: "车间一角", caption: "车间一角。", credit: "通衢制图", uploadedById },
      now,
    );
    if (!stored.ok) throw new Error(stored.message);
    ids.push(stored.value.id);
  }
  while ((await makeDueAvif()) !== null);
  return ids;
}
