import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { provideSettings } from "@/lib/env";
import { StorageError, type Depot } from "./storage";

/** As much of an object store as is asked of one: objects by path, refused without a signature. */
const objects = new Map<string, { body: Buffer; type: string }>();
const unsigned: string[] = [];
let isFull = false;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const key = decodeURIComponent(url.pathname);
    const signature =
      /^AWS4-HMAC-SHA256 Credential=key-of-test\/\d{8}\/cn-north-1\/s3\/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/;
    if (!signature.test(request.headers.authorization ?? "")) unsigned.push(request.url ?? "");
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const found = objects.get(key);
      if (isFull) return response.writeHead(507).end();
      if (request.method === "PUT") {
        objects.set(key, { body: Buffer.concat(chunks), type: request.headers["content-type"] ?? "" });
        return response.end();
      }
      if (request.method === "POST" && url.searchParams.has("delete")) {
        for (const [, name] of Buffer.concat(chunks)
          .toString()
          .matchAll(/<Key>([^<]+)<\/Key>/g))
          objects.delete(`/pictures/${name}`);
        return response.end("<DeleteResult/>");
      }
      if (url.searchParams.get("list-type") === "2") {
        const prefix = `/pictures/${url.searchParams.get("prefix") ?? ""}`;
        const keys = [...objects.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.replace("/pictures/", ""));
        return response.end(
          `<ListBucketResult>${keys.map((name) => `<Contents><Key>${name}</Key></Contents>`).join("")}</ListBucketResult>`,
        );
      }
      if (!found) return response.writeHead(404).end(request.method === "HEAD" ? undefined : "<Error><Code>NoSuchKey</Code></Error>");
      return response
        .writeHead(200, { "Content-Length": found.body.length, "Content-Type": found.type })
        .end(request.method === "HEAD" ? undefined : found.body);
    })();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  Object.assign(process.env, {
    S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    S3_BUCKET: "pictures",
    S3_REGION: "cn-north-1",
    S3_ACCESS_KEY: "key-of-test",
    S3_SECRET_KEY: "secret-of-test",
  });
  // The settings are read anew.
  const { DATABASE_URL = "", APP_SECRET = "" } = process.env;
  provideSettings({ DATABASE_URL, APP_SECRET });
});

afterAll(() => server.close());

const open = async (): Promise<Depot> => (await import("./depot")).depot();

test("pictures lie in the bucket as they would on the disk, each request signed", async () => {
  const { storePicture } = await import("./store");
  const { openPicture } = await import("./serve");
  const bytes = await sharp({ create: { width: 700, height: 500, channels: 3, background: "#0f5a5e" } })
    .png()
    .toBuffer();
  expect(await storePicture({ bytes, fileName: "厂房.png" })).toMatchObject({ ok: true });
  const { sha256 } = await db.mediaAsset.findFirstOrThrow();
  const folder = `/pictures/media/${sha256.slice(0, 2)}/${sha256.slice(0, 32)}`;
  expect([...objects].map(([key, { type }]) => [key.replace(`${folder}/`, ""), type])).toEqual([
    ["208.webp", "image/webp"],
    ["320.webp", "image/webp"],
    ["640.webp", "image/webp"],
    ["1x1-50-50.webp", "image/webp"],
    ["original.png", "application/octet-stream"],
  ]);
  expect(objects.get(`${folder}/original.png`)?.body.equals(bytes)).toBe(true);

  const found = await openPicture(sha256.slice(0, 32), "640.webp");
  if (!found || found === "removed") throw new Error("it should be there");
  const served = Buffer.from(await new Response(found.file.stream()).arrayBuffer());
  expect(served.equals(objects.get(`${folder}/640.webp`)!.body)).toBe(true);
  expect(await openPicture("0".repeat(32), "640.webp")).toBeNull();

  // The same file again asks whether all is there, and makes anew what is not.
  objects.delete(`${folder}/320.webp`);
  expect(await storePicture({ bytes, fileName: "厂房.png" })).toMatchObject({ ok: true });
  expect(objects.has(`${folder}/320.webp`)).toBe(true);

  await (await open()).remove(sha256);
  expect([...objects.keys()]).toEqual([]);
  expect(unsigned).toEqual([]);
});

test("a service that does not take a picture is no bug: a sentence, and no row without files", async () => {
  const { storePicture } = await import("./store");
  await db.mediaAsset.deleteMany();
  isFull = true;
  const bytes = await sharp({ create: { width: 90, height: 50, channels: 3, background: "#123456" } })
    .png()
    .toBuffer();
  expect(await storePicture({ bytes, fileName: "a.png" })).toMatchObject({
    ok: false,
    reason: "limited",
    message: expect.stringContaining("存储服务"),
  });
  expect(await db.mediaAsset.count()).toBe(0);
  await expect((await open()).read("0".repeat(64), "original.png")).rejects.toThrow(StorageError);
  isFull = false;
});

test.each(["answers nothing", "stops in the middle of a picture"])("a service that %s is not waited for without end", async (failure) => {
  const silent = createServer((_request, response) => {
    if (failure === "answers nothing") return;
    response.writeHead(200, { "Content-Length": 1_000, "Content-Type": "image/webp" });
    response.write("half");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { s3Depot } = await import("./s3-depot");
  const { env } = await import("@/lib/env");
  const S3_ENDPOINT = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const depot = s3Depot({ ...env(), S3_ENDPOINT }, 100);
  const all = async () => {
    const stored = await depot.open("0".repeat(64), "640.webp");
    return stored && buffer(stored.stream());
  };
  await expect(all()).rejects.toThrow();
  silent.closeAllConnections();
  silent.close();
});
