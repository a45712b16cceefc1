import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { transaction } from "@/lib/db";
import { bareCookieName } from "@/lib/http/cookie-name";
import { setRemoved } from "@/lib/media/remove";
import { isRemoved } from "@/lib/media/removed";
import { readPicture } from "@/lib/media/serve";
import { StorageError } from "@/lib/media/storage";
import { storePicture } from "@/lib/media/store";
import { eventually } from "@/lib/testing/patience";
import { keptPictures, Unread } from "./pictures";
import { Overloaded } from "./renderers";

let base = "";
let readings = 0;
let pictures: ReturnType<typeof keptPictures>;
const server = createServer((request, response) => {
  if (request.method === "GET" && pictures.answerKept(request, response)) return;
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  void pictures
    .answer(request, response, path)
    .then((done) => done || response.writeHead(404, { "Content-Type": "text/plain" }).end("others"))
    .catch((error: unknown) => response.writeHead(error instanceof Overloaded || error instanceof Unread ? 503 : 500).end());
});

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => keepUpTo(1_000_000));

function keepUpTo(maxBytes: number): void {
  readings = 0;
  pictures = keptPictures(maxBytes, {
    readPicture: (...asked) => {
      readings += 1;
      return readPicture(...asked);
    },
    isRemovedPicture: isRemoved,
  });
}

/** A picture of the library, and the address of its files. */
async function picture(background: string): Promise<{ id: number; at: string }> {
  const bytes = await sharp({ create: { width: 700, height: 500, channels: 3, background } })
    .png()
    .toBuffer();
  const stored = await storePicture({ bytes, fileName: "图.png" });
  if (!stored.ok) throw new Error(stored.message);
  return { id: stored.value.id, at: `${base}/media/${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}` };
}

test("a picture is read once however many ask for it, and sent with what it needs", async () => {
  const { at } = await picture("#0f5a5e");
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${at}/640.webp`)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const bodies = await Promise.all(answers.map((each) => each.arrayBuffer()));
  expect(await sharp(bodies[0]).metadata()).toMatchObject({ format: "webp", width: 640 });
  const again = await fetch(`${at}/640.webp`);
  expect(readings).toBe(1);
  const { date, connection, "keep-alive": kept, etag, ...headers } = Object.fromEntries(again.headers);
  expect([date, connection, kept, etag].every(Boolean)).toBe(true);
  expect(headers).toEqual({
    "x-content-type-options": "nosniff",
    "content-type": "image/webp",
    "cache-control": "public, max-age=31536000, immutable",
    "content-length": String((await again.arrayBuffer()).byteLength),
  });
});

test("many of one network may wait for the same picture, which is read once", async () => {
  const { at } = await picture("#0f5a60");
  const gate = Promise.withResolvers<null>();
  let reading = 0;
  pictures = keptPictures(1_000_000, {
    readPicture: async (...asked) => {
      reading += 1;
      await gate.promise;
      return readPicture(...asked);
    },
    isRemovedPicture: isRemoved,
  });
  const asked = Array.from({ length: 250 }, () => fetch(`${at}/640.webp`).then(({ status }) => status));
  setTimeout(() => gate.resolve(null), 500);
  expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
  expect(reading).toBe(1);
});

test("whoever has it gets 304, a HEAD no body", async () => {
  const { at } = await picture("#a5301d");
  const etag = (await fetch(`${at}/320.webp`)).headers.get("etag") ?? "";
  const has = await fetch(`${at}/320.webp`, { headers: { "if-none-match": `"other", W/${etag}` } });
  expect([has.status, has.headers.get("etag"), await has.text()]).toEqual([304, etag, ""]);
  const head = await fetch(`${at}/320.webp`, { method: "HEAD" });
  expect([head.status, Number(head.headers.get("content-length")) > 0, await head.text()]).toEqual([200, true, ""]);
});

test("one that is taken away is sent no more, though it was kept, and again once it is put back", async () => {
  const { id, at } = await picture("#1c1d20");
  const status = async () => (await fetch(`${at}/640.webp`)).status;
  expect(await status()).toBe(200);
  await transaction((tx) => setRemoved(tx, id, new Date()));
  await eventually(async () => expect(await status()).toBe(404));
  await transaction((tx) => setRemoved(tx, id, null));
  await eventually(async () => expect(await status()).toBe(200));
});

test("one that is taken away while it is read is not sent to those who wait for it", async () => {
  const { id, at } = await picture("#73c2c4");
  const isRead = Promise.withResolvers<null>();
  const gate = Promise.withResolvers<null>();
  pictures = keptPictures(1_000_000, {
    readPicture: async (...asked) => {
      const found = await readPicture(...asked);
      isRead.resolve(null);
      await gate.promise;
      return found;
    },
    isRemovedPicture: isRemoved,
  });
  const waiting = fetch(`${at}/640.webp`);
  await isRead.promise;
  await transaction((tx) => setRemoved(tx, id, new Date()));
  await sleep(500);
  gate.resolve(null);
  expect((await waiting).status).toBe(404);
});

test("one that is kept is sent though hundreds wait for others that do not come", async () => {
  const { at } = await picture("#0f5a5f");
  let waiting = 0;
  pictures = keptPictures(1_000_000, {
    readPicture: (sha, name, most) => {
      if (name === "640.webp") return readPicture(sha, name, most);
      waiting += 1;
      return new Promise(() => undefined);
    },
    isRemovedPicture: isRemoved,
  });
  expect((await fetch(`${at}/640.webp`)).status).toBe(200);
  const others = new AbortController();
  for (let width = 1_001; width <= 1_200; width++) fetch(`${at}/${width}.webp`, others).catch(() => undefined);
  await eventually(() => expect(waiting).toBe(200));
  await sleep(500);
  expect((await fetch(`${at}/640.webp`)).status).toBe(200);
  expect((await fetch(`${at}/1201.webp`)).status).toBe(503);
  others.abort();
});

test("a picture that cannot be read is gone for the moment, and is read when it is asked for next", async () => {
  const { at } = await picture("#7a1f0e");
  let isAway = true;
  pictures = keptPictures(1_000_000, {
    readPicture: (...asked) => (isAway ? Promise.reject(new StorageError("silent")) : readPicture(...asked)),
    isRemovedPicture: isRemoved,
  });
  expect((await fetch(`${at}/640.webp`)).status).toBe(503);
  isAway = false;
  expect((await fetch(`${at}/640.webp`)).status).toBe(200);
});

test("what is no file of a picture, or is posted, is left to others", async () => {
  const { at } = await picture("#8d8a84");
  for (const path of ["999.webp", "original.png", "640.webp/x", "%2e%2e", ""])
    expect((await fetch(`${at}/${path}`)).status, path).toBe(404);
  expect((await fetch(`${at}/640.webp`, { method: "POST" })).status).toBe(404);
});

test("the staff, who go on seeing what is gone for readers, are left to others", async () => {
  const { at } = await picture("#0f5a00");
  const status = async (cookie: string) => (await fetch(`${at}/640.webp`, { headers: { cookie } })).status;
  expect([await status("a=1"), await status(`__Host-${bareCookieName("session")}=x`), await status("theme=dark")]).toEqual([200, 404, 200]);
});

test("what is larger than most is left to others, and of what is kept the least recently used goes first", async () => {
  const noise = await sharp({
    create: { width: 1_700, height: 1_200, channels: 3, background: "#000", noise: { type: "gaussian", mean: 128, sigma: 60 } },
  })
    .png()
    .toBuffer();
  expect((await storePicture({ bytes: noise, fileName: "噪.png" })).ok).toBe(true);
  const at = `${base}/media/${createHash("sha256").update(noise).digest("hex").slice(0, 32)}`;
  expect((await fetch(`${at}/1600.webp`)).status).toBe(404);
  keepUpTo(Number((await fetch(`${at}/640.webp`)).headers.get("content-length")) + 2_000);
  for (const name of ["640.webp", "640.webp", "208.webp", "640.webp"]) expect((await fetch(`${at}/${name}`)).status, name).toBe(200);
  expect(readings).toBe(3);
});
