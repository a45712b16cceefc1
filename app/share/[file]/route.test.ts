import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { shareCodePath, sharePicturePath } from "@/lib/share/address";
import { createArticle } from "@/lib/testing/factories";
import { GET } from "./route";

let path = "";
let codePath = "";

beforeAll(async () => {
  const { id } = await createArticle({ headline: "货运场站立项" });
  const article = await db.article.findUniqueOrThrow({ where: { id }, include: { category: true } });
  path = sharePicturePath(article);
  codePath = shareCodePath(article);
});

const get = (address: string, init: RequestInit = {}) =>
  GET(new Request(`http://127.0.0.1${address}`, init), { params: Promise.resolve({ file: address.replace("/share/", "") }) });

test("the picture is a PNG to be kept for a year, and not sent again to who has it", async () => {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/png",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(5_000);
  expect((await get(path, { headers: { "If-None-Match": answer.headers.get("etag") ?? "" } })).status).toBe(304);
});

test("an address from before a correction leads to the picture of today, for this once", async () => {
  const answer = await get(path.replace(/-[0-9a-f]{8}/, "-00000000"));
  expect([answer.status, answer.headers.get("location"), answer.headers.get("cache-control")]).toEqual([307, path, "no-store"]);
});

test("the QR code of a story's address is an SVG to be kept for a year; an old address leads to today's", async () => {
  const answer = await get(codePath);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(await answer.text()).toMatch(/^<svg xmlns/);
  const old = await get(codePath.replace(/-[0-9a-f]{8}/, "-00000000"));
  expect([old.status, old.headers.get("location")]).toEqual([307, codePath]);
});

test("a story that readers may not see has neither picture nor code", async () => {
  const { id } = await createArticle({ status: "DRAFT" });
  const article = await db.article.findUniqueOrThrow({ where: { id }, include: { category: true } });
  for (const address of [sharePicturePath(article), shareCodePath(article)]) expect((await get(address)).status).toBe(404);
});

test("anything else is not there", async () => {
  for (const address of ["/share/999999-00000000.png", "/share/999999-00000000.svg", "/share/x", "/share/"])
    expect((await get(address)).status).toBe(404);
});
