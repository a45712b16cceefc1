import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { mediaDir, refusalOfDisk, writeTogether } from "./files";
import { kindOf } from "./kind";
import { makeSizes } from "./sizes";
import { storePicture } from "./store";

/** A picture with something to see, different at each seed. */
function drawing(width: number, height: number, seed = 0) {
  const pixels = Buffer.alloc(width * height * 3, Buffer.from([seed % 256, 90, 140, 200, seed % 251, 30, 250]));
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const store = (bytes: Buffer, fileName = "现场.jpg") => storePicture({ bytes, fileName });
const shaOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const mediaRoot = () => path.join(path.resolve(env().DATA_DIR), "media");

function temporaryFiles(): string[] {
  try {
    return readdirSync(path.join(mediaRoot(), "tmp"));
  } catch {
    return [];
  }
}

/** A PNG whose header and packed rows say width × height, all of one colour. */
function emptyPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 });
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A JPEG with a comment behind its first two bytes. */
function commented(bytes: Buffer, text: string): Buffer {
  const segment = Buffer.from(`\xff\xfe\0\0${text}`, "latin1");
  segment.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
}

beforeEach(() => db.mediaAsset.deleteMany());

describe("storing a picture", () => {
  test("keeps the original as it came and makes every size up to its own width", async () => {
    const bytes = await drawing(1300, 700).jpeg().toBuffer();
    const stored = await storePicture({
      bytes,
      fileName: "厂房 东侧.jpg",
      alt: " 装卸平台 ",
      caption: "气垫车",
      credit: "摄影：李垚",
      licence: "CC BY 4.0",
    });
    expect(stored).toMatchObject({ ok: true });
    const row = await db.mediaAsset.findFirstOrThrow();
    expect(row).toMatchObject({
      sha256: shaOf(bytes),
      mime: "image/jpeg",
      bytes: bytes.length,
      width: 1300,
      height: 700,
      widths: [208, 320, 640, 960, 1280],
      fileName: "厂房 东侧.jpg",
      alt: "装卸平台",
      credit: "摄影：李垚",
    });
    const dir = mediaDir(row.sha256);
    expect(readdirSync(dir).sort()).toEqual([
      "1280.webp",
      "1x1-50-50.webp",
      "208.webp",
      "320.webp",
      "640.webp",
      "960.webp",
      "original.jpg",
    ]);
    expect(readFileSync(path.join(dir, "original.jpg")).equals(bytes)).toBe(true);
    for (const width of row.widths) {
      expect(await sharp(readFileSync(path.join(dir, `${width}.webp`))).metadata()).toMatchObject({
        format: "webp",
        width,
        height: Math.round((width * 700) / 1300),
      });
    }
  });

  test.each(["jpeg", "png", "webp", "gif", "avif"] as const)("takes %s, also smaller than the smallest size", async (format) => {
    const bytes = await drawing(200, 120).toFormat(format).toBuffer();
    expect(await store(bytes, "小图")).toMatchObject({ ok: true });
    expect(await db.mediaAsset.findFirstOrThrow()).toMatchObject({ mime: `image/${format}`, width: 200, height: 120, widths: [200] });
  });

  test("keeps transparency, 16 bits and a grey picture readable", async () => {
    const clear = await sharp({ create: { width: 400, height: 300, channels: 4, background: { r: 0, g: 90, b: 90, alpha: 0.5 } } })
      .png()
      .toBuffer();
    const deep = await drawing(400, 300, 3).toColourspace("rgb16").png().toBuffer();
    const grey = await drawing(400, 300, 4).greyscale().png().toBuffer();
    for (const bytes of [clear, deep, grey]) {
      expect(await store(bytes)).toMatchObject({ ok: true });
      const size = sharp(readFileSync(path.join(mediaDir(shaOf(bytes)), "320.webp")));
      const [made, source] = [await size.stats(), await sharp(bytes).toColourspace("srgb").stats()];
      expect(made.channels[0]!.mean).toBeGreaterThan(source.channels[0]!.mean / (source.channels[0]!.mean > 256 ? 257 : 1) - 6);
      expect(made.isOpaque).toBe(source.isOpaque);
    }
  });

  test("turns it the way the camera was held and removes place, camera and colour profile", async () => {
    const bytes = await drawing(800, 500)
      .withExif({ IFD0: { Make: "HUAWEI", Artist: "某人" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "37/1 26/1 10/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    await store(bytes);
    expect(await db.mediaAsset.findFirstOrThrow()).toMatchObject({ width: 500, height: 800, widths: [208, 320] });
    const size = readFileSync(path.join(mediaDir(shaOf(bytes)), "320.webp"));
    const seen = await sharp(size).metadata();
    expect(seen).toMatchObject({ width: 320, height: 512 });
    expect([seen.exif, seen.xmp, seen.icc, seen.iptc, seen.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(size.includes("HUAWEI")).toBe(false);
  });

  test("knows the same bytes again, under any name, and keeps the first words", async () => {
    const bytes = await drawing(500, 400).png().toBuffer();
    const first = await storePicture({ bytes, fileName: "a.png", alt: "第一次" });
    const second = await storePicture({ bytes, fileName: "b.png", alt: "第二次" });
    expect(second).toEqual(first);
    expect(await db.mediaAsset.findMany({ select: { fileName: true, alt: true } })).toEqual([{ fileName: "a.png", alt: "第一次" }]);
  });

  test("gives one asset to eight who store the same file at once", async () => {
    const bytes = await drawing(700, 400, 9).jpeg().toBuffer();
    const results = await Promise.all(Array.from({ length: 8 }, () => store(bytes)));
    expect(new Set(results.map((result) => (result.ok ? result.value.id : result.message))).size).toBe(1);
    expect(await db.mediaAsset.count()).toBe(1);
    expect(temporaryFiles()).toEqual([]);
  });

  test("makes files anew that went missing under a row", async () => {
    const bytes = await drawing(700, 400, 11).jpeg().toBuffer();
    const first = await store(bytes);
    rmSync(path.join(mediaDir(shaOf(bytes)), "640.webp"));
    expect(await store(bytes)).toEqual(first);
    expect(readdirSync(mediaDir(shaOf(bytes)))).toContain("640.webp");
    rmSync(mediaDir(shaOf(bytes)), { recursive: true });
    expect(await store(bytes)).toEqual(first);
    expect(readdirSync(mediaDir(shaOf(bytes)))).toContain("original.jpg");
  });

  test("takes a very long picture in the sizes that a WebP can hold", async () => {
    expect(await store(await drawing(700, 32_000).png().toBuffer())).toMatchObject({ ok: true });
    expect((await db.mediaAsset.findFirstOrThrow()).widths).toEqual([208, 320]);
    const refused = await store(await drawing(400, 24_000).png().toBuffer());
    expect(refused).toMatchObject({ ok: false, reason: "invalid", message: expect.stringContaining("过于狭长") as string });
  });
});

describe("hostile files", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const bomb = emptyPng(20_000, 20_000);
  // Logical screen and one image of 65,535 × 65,535, no data.
  const gifBomb = Buffer.from("474946383961ffffffff800000000000ffffff2c00000000ffffffff0002024401003b", "hex");

  test.each<[string, Buffer, string]>([
    ["nothing at all", Buffer.alloc(0), "空的"],
    ["an SVG called .png", Buffer.from(svg), "只支持"],
    ["an SVG behind a byte order mark and a declaration", Buffer.from(`\ufeff<?xml version="1.0"?>${svg}`), "只支持"],
    ["an SVG behind the first bytes of a PNG", Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.from(svg)]), "夹带"],
    ["an SVG behind the first bytes of a GIF", Buffer.from(`GIF89a${svg}`), "夹带"],
    ["a page called .jpg", Buffer.from("<!doctype html><script>alert(1)</script>"), "只支持"],
    ["a script that begins like a GIF", Buffer.from("GIF89a/*".padEnd(400, " ") + "*/=alert(1)"), "夹带"],
    ["a TIFF", Buffer.from("49492a0008000000", "hex"), "TIFF"],
    ["a HEIC", Buffer.from("0000001866747970686569630000000068656963", "hex"), "HEIC"],
    ["a PNG of 400 megapixels in 50 kB", bomb, "像素过多（20000×20000）"],
    ["a GIF of 4,295 megapixels in 35 bytes", gifBomb, "像素过多（65535×65535）"],
    ["more than 32 MB", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(32 * 1024 * 1024)]), "32 MB"],
  ])("refuses %s", async (_what, bytes, message) => {
    expect(await store(bytes)).toMatchObject({ ok: false, reason: "invalid", message: expect.stringContaining(message) as string });
    expect(await db.mediaAsset.count()).toBe(0);
    expect(temporaryFiles()).toEqual([]);
  });

  test.each(["jpeg", "png", "webp", "gif", "avif"] as const)("refuses a %s that ends halfway, early or late", async (format) => {
    const bytes = await drawing(900, 600, 5).toFormat(format).toBuffer();
    for (const share of [0.02, 0.3, 0.6, 0.97]) {
      expect(await store(bytes.subarray(0, Math.floor(bytes.length * share)))).toMatchObject({ ok: false, reason: "invalid" });
    }
    expect(await db.mediaAsset.count()).toBe(0);
  });

  test("are not decoded even where nobody looked at their first bytes", async () => {
    for (const bytes of [Buffer.from(svg), await drawing(40, 40).tiff().toBuffer()])
      expect(await makeSizes(bytes)).toMatchObject({ ok: false, reason: "invalid" });
  });

  test("lets nothing of what hangs on a picture reach a reader", async () => {
    const payload = "<script>alert(document.domain)</script>";
    const bytes = await drawing(400, 300, 6)
      .withExif({ IFD0: { Artist: "alert" } })
      .jpeg()
      .toBuffer();
    expect(bytes.includes("alert")).toBe(true);
    const film = Buffer.concat([bytes, Buffer.from("\0\0\0\x18ftypmp42 alert, the short film that a phone puts behind a picture")]);
    expect(await store(film)).toMatchObject({ ok: true });
    expect(readFileSync(path.join(mediaDir(shaOf(film)), "320.webp")).includes("alert")).toBe(false);
    expect(await store(Buffer.concat([bytes, Buffer.from(payload)]))).toMatchObject({ ok: false, reason: "invalid" });
  });

  test.each<[string, "jpeg" | "png" | "gif" | "webp", (bytes: Buffer) => Buffer, string]>([
    ["a page behind a JPEG", "jpeg", (bytes) => Buffer.concat([bytes, Buffer.from("<html><body onload=alert(1)>")]), "网页"],
    ["PHP in the comment of a JPEG", "jpeg", (bytes) => commented(bytes, "<?php system($_GET[0]); ?>"), "服务器脚本"],
    [
      "an SVG in the comment of a JPEG",
      "jpeg",
      (bytes) => commented(bytes, '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      "SVG",
    ],
    ["a PDF behind a GIF", "gif", (bytes) => Buffer.concat([bytes, Buffer.from("\n%PDF-1.7\n1 0 obj")]), "PDF"],
    ["an archive behind a PNG", "png", (bytes) => Buffer.concat([bytes, Buffer.from("PK\x05\x06".padEnd(22, "\0"), "latin1")]), "压缩包"],
    [
      "an archive with a comment behind a JPEG",
      "jpeg",
      (bytes) => Buffer.concat([bytes, Buffer.from("PK\x05\x06".padEnd(20, "\0") + "\x05\0hello", "latin1")]),
      "压缩包",
    ],
    [
      "what a screenshot was before it was cropped",
      "png",
      (bytes) => Buffer.concat([bytes, Buffer.from("IDAT of the old picture")]),
      "别的数据",
    ],
    ["anything behind a WebP", "webp", (bytes) => Buffer.concat([bytes, Buffer.from("anything")]), "别的数据"],
  ])("refuses %s", async (_what, format, change, message) => {
    const bytes = change(await drawing(400, 300, 31).toFormat(format).toBuffer());
    expect(await store(bytes)).toMatchObject({ ok: false, reason: "invalid", message: expect.stringContaining(message) as string });
    expect(await db.mediaAsset.count()).toBe(0);
  });

  test.each(["jpeg", "png", "gif", "webp", "avif"] as const)("finds nothing hidden in a noisy %s", async (format) => {
    const noise = Buffer.from(Array.from({ length: 900 * 600 * 3 }, (_, index) => (index * 2_654_435_761) >>> 24));
    const bytes = await sharp(noise, { raw: { width: 900, height: 600, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    expect(await store(bytes)).toMatchObject({ ok: true });
  });

  test("takes names with control characters and endless length", async () => {
    await storePicture({ bytes: await drawing(64, 64, 7).png().toBuffer(), fileName: `${"长".repeat(500)}\u0000.png`, alt: "一\u0000二" });
    expect(await db.mediaAsset.findFirstOrThrow()).toMatchObject({
      alt: "一 二",
      fileName: expect.stringMatching(/^长{195} \.png$/) as string,
    });
  });

  test("knows a kind by its first bytes alone", () => {
    expect(kindOf(Buffer.from("00000020667479706d69663100000000617669666d696631", "hex"))?.mime).toBe("image/avif");
    expect(kindOf(Buffer.from("RIFF....WAVE"))).toBeNull();
    expect(kindOf(Buffer.from([0xff]))).toBeNull();
  });
});

describe("a disk that does not take it", () => {
  test("refuses in one sentence, without row or remains", async () => {
    const bytes = await drawing(300, 300, 21).png().toBuffer();
    const parent = path.dirname(mediaDir(shaOf(bytes)));
    rmSync(parent, { recursive: true, force: true });
    mkdirSync(mediaRoot(), { recursive: true });
    writeFileSync(parent, "in the way");
    expect(await store(bytes)).toMatchObject({ ok: false, reason: "limited", message: expect.stringContaining("无法写入") as string });
    expect(await db.mediaAsset.count()).toBe(0);
    expect(temporaryFiles()).toEqual([]);
    rmSync(parent);
    expect(await store(bytes)).toMatchObject({ ok: true });
  });

  test("tells a full disk from a closed one, and a bug from both", () => {
    expect(refusalOfDisk(Object.assign(new Error("no space left"), { code: "ENOSPC" }))).toMatchObject({
      reason: "limited",
      message: expect.stringContaining("空间已满") as string,
    });
    expect(() => refusalOfDisk(new TypeError("not a function"))).toThrow("not a function");
  });

  test("leaves nothing of a write that breaks off", async () => {
    const dir = path.join(mediaRoot(), "zz", "half");
    const files = new Map([
      ["320.webp", Buffer.from("whole")],
      ["no/such/folder.webp", Buffer.from("never")],
    ]);
    await expect(writeTogether(dir, files)).rejects.toMatchObject({ code: "ENOENT" });
    expect(() => readdirSync(dir)).toThrow();
    expect(temporaryFiles()).toEqual([]);
  });
});
