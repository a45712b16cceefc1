import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { pictureUrl } from "@/lib/article/document/picture";
import { env } from "@/lib/env";
import { storePicture } from "@/lib/media/store";
import { GET } from "./route";

let url = "";

beforeAll(async () => {
  const bytes = await sharp({ create: { width: 700, height: 500, channels: 3, background: "#0f5a5e" } })
    .png()
    .toBuffer();
  await storePicture({ bytes, fileName: "图.png" });
  url = pictureUrl({ sha256: createHash("sha256").update(bytes).digest("hex"), width: 700, height: 500, widths: [320, 640] }, 640);
  writeFileSync(path.join(path.resolve(env().DATA_DIR), "secret"), "never to be read");
});

function get(address: string, init: RequestInit = {}) {
  const [sha = "", file = ""] = address.split("/").slice(2);
  return GET(new Request(`http://127.0.0.1${address}`, init), { params: Promise.resolve({ sha, file }) });
}

describe("the address of a picture", () => {
  test("answers with the size, to be kept for a year", async () => {
    const answer = await get(url);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 640 });
  });

  test("answers 304 to who has it, and a HEAD without a body", async () => {
    const etag = (await get(url, { method: "HEAD" })).headers.get("etag") ?? "";
    const again = await get(url, { headers: { "If-None-Match": `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await get(url, { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
    const head = await get(url, { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("content-type")]).toEqual([200, "", "image/webp"]);
  });

  test.each([
    ["a size that was not made", (known: string) => known.replace("640", "1600")],
    ["the original", (known: string) => known.replace("640.webp", "original.png")],
    ["another type", (known: string) => known.replace(".webp", ".png")],
    ["an unknown picture", (known: string) => known.replace(/[0-9a-f]{32}/, "0".repeat(32))],
    ["capitals", (known: string) => known.toUpperCase().replace(".WEBP", ".webp")],
    ["a longer hash", (known: string) => known.replace(/([0-9a-f]{32})/, "$1ab")],
  ])("answers 404 for %s", async (_what, change) => {
    expect((await get(change(url))).status).toBe(404);
  });

  test.each([
    ["../..", "secret"],
    ["..", "../secret"],
    ["0".repeat(32), "../../../secret"],
    ["0".repeat(32), "640.webp\u0000"],
    ["0".repeat(32), "640.webp\n"],
    ["", ""],
  ])("never leaves the media directory (%j/%j)", async (sha, file) => {
    const answer = await GET(new Request("http://127.0.0.1/media/x/y"), { params: Promise.resolve({ sha, file }) });
    expect(answer.status).toBe(404);
  });
});
