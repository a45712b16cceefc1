import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { drawAnew } from "./redraw";

const card = { name: "园区服务站", phone: "0534-2345678转801", wechat: "", email: "park@example.com", address: "", hours: "" };
const body = { type: "doc", content: [{ type: "contactCard", attrs: card }] };
const drawnOf = (id: number) => db.article.findUniqueOrThrow({ where: { id } });
const drawnLongAgo = { html: "<p>0534-2345678转801</p>", headlineParts: ["园区内防", "反弹"], drawnBy: 0 };

test("what older rules have drawn is drawn by those of today, once; text, version and times stay", async () => {
  const published = await createArticle({ headline: "河东园区开通夜间班车", body });
  const draft = await createArticle({ status: "DRAFT", headline: "河西园区开通夜间班车" });
  await db.article.updateMany({ data: { ...drawnLongAgo, headlineParts: { set: drawnLongAgo.headlineParts } } });
  expect(await drawAnew()).toBe(2);
  expect([await drawnOf(published.id), await drawnOf(draft.id)]).toEqual([published, draft]);
  expect(published.html).toContain('<a href="tel:05342345678">0534-2345678</a>转801');
  expect(published.html).toContain('<a href="mailto:park@example.com">');
  expect(await drawAnew()).toBe(0);
});

test("an article whose document cannot be read is named, and the others are drawn", async () => {
  const [broken, whole] = [await createArticle(), await createArticle()];
  await db.article.updateMany({ data: { html: "", drawnBy: 0 } });
  await db.article.update({ where: { id: broken.id }, data: { body: { type: "doc", content: [{ type: "marquee" }] } } });
  await expect(drawAnew()).rejects.toThrow(`anew: ${broken.id}`);
  expect((await drawnOf(whole.id)).html).toBe(whole.html);
});
