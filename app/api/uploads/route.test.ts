import { createServer } from "node:http";
import { readdirSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { fetchUpload } from "@/lib/media/upload";
import { createUser } from "@/lib/testing/factories";
import { beginRequest } from "@/lib/testing/next-request";
import { sessionCookie } from "@/lib/testing/staff";
import { GET as pickFrom } from "@/app/api/media/route";
import { POST as fetchPost } from "./fetch/route";
import { POST } from "./route";

vi.mock("next/headers", () => import("@/lib/testing/next-request"));

let editor: Awaited<ReturnType<typeof createUser>>;

beforeEach(async () => {
  await db.mediaAsset.deleteMany();
  editor = await createUser("EDITOR");
  beginRequest(await sessionCookie(editor));
});

function picture(colour: string, width = 640) {
  return sharp({ create: { width, height: 400, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

/** As a browser sends a file: in pieces. */
function upload(bytes: Buffer, name = "厂房.png", pieces = 4) {
  const size = Math.ceil(bytes.length / pieces);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size));
      controller.close();
    },
  });
  return POST(
    new Request(`http://localhost:3000/api/uploads?name=${encodeURIComponent(name)}`, {
      method: "POST",
      body,
      duplex: "half",
    } as RequestInit),
  );
}

const temporary = () => readdirSync(path.join(path.resolve(env().DATA_DIR), "media", "tmp"));

describe("an upload", () => {
  test("answers with the asset that an editor's page needs, and notes who brought it", async () => {
    const answer = await upload(await picture("#a5301d"));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      asset: { width: 640, height: 400, widths: [208, 320, 640], mime: "image/png", fileName: "厂房.png", alt: "", licence: "" },
    });
    expect(await db.mediaAsset.findFirstOrThrow()).toMatchObject({ uploadedById: editor.id });
    expect(await db.auditEvent.findFirstOrThrow({ where: { action: "media.upload" } })).toMatchObject({ actorId: editor.id });
    expect(temporary()).toEqual([]);
  });

  test("of the same file again is the same asset", async () => {
    const bytes = await picture("#0f5a5e");
    const [first, second] = [await upload(bytes), await upload(bytes, "另一个名字.png")];
    expect(await second.json()).toEqual(await first.json());
  });

  test("may come as a form", async () => {
    const form = new FormData();
    form.append("file", new File([new Uint8Array(await picture("#123456"))], "表单.png", { type: "text/html" }));
    const answer = await POST(new Request("http://localhost:3000/api/uploads", { method: "POST", body: form }));
    expect(await answer.json()).toMatchObject({ asset: { fileName: "表单.png", mime: "image/png" } });
  });

  test("as a form that comes slowly keeps no other waiting, and half a form is told so", async () => {
    const formOf = async (colour: string) => {
      const form = new FormData();
      form.append("file", new File([new Uint8Array(await picture(colour))], "慢.png", { type: "image/png" }));
      const whole = new Request("http://localhost:3000/api/uploads", { method: "POST", body: form });
      return { type: whole.headers.get("content-type") ?? "", bytes: Buffer.from(await whole.arrayBuffer()) };
    };
    const post = (body: BodyInit, type: string) =>
      POST(
        new Request("http://localhost:3000/api/uploads", {
          method: "POST",
          body,
          headers: { "content-type": type },
          duplex: "half",
        } as RequestInit),
      );
    const [slow, quick] = [await formOf("#336699"), await formOf("#996633")];
    let finish: () => void = () => undefined;
    const half = slow.bytes.length / 2;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(slow.bytes.subarray(0, half));
        finish = () => {
          controller.enqueue(slow.bytes.subarray(half));
          controller.close();
        };
      },
    });
    const waiting = post(body, slow.type);
    expect((await post(new Uint8Array(quick.bytes), quick.type)).status).toBe(200);
    expect((await post(new Uint8Array(quick.bytes.subarray(0, half)), quick.type)).status).toBe(422);
    finish();
    expect((await waiting).status).toBe(200);
    expect(temporary()).toEqual([]);
  });

  test.each([
    ["no picture", Buffer.from("<!doctype html><p>no picture".padEnd(900, " ")), 422, "网页"],
    ["an empty file", Buffer.alloc(0), 422, "没有收到"],
    ["half a picture", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), 422, "损坏"],
    ["more than 32 MB", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(32 * 1024 * 1024)]), 413, "32 MB"],
  ])("of %s is refused in a sentence, and nothing stays", async (_what, bytes, status, message) => {
    const answer =
      bytes.length === 0 ? await POST(new Request("http://localhost:3000/api/uploads", { method: "POST" })) : await upload(bytes);
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([status, expect.stringContaining(message)]);
    expect(await db.mediaAsset.count()).toBe(0);
    expect(temporary()).toEqual([]);
  });

  test("of what is no picture ends with its first bytes", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(Buffer.alloc(1024, "x"));
      },
    });
    const answer = await POST(new Request("http://localhost:3000/api/uploads", { method: "POST", body, duplex: "half" } as RequestInit));
    expect(answer.status).toBe(422);
    expect(sent).toBeLessThan(10);
  });

  test("that breaks off leaves nothing behind", async () => {
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue((await picture("#445566")).subarray(0, 600));
        controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
      },
    });
    const answer = await POST(new Request("http://localhost:3000/api/uploads", { method: "POST", body, duplex: "half" } as RequestInit));
    expect(answer.status).toBe(422);
    expect(temporary()).toEqual([]);
  });

  test.each([
    ["MODERATOR", 403],
    ["AUTHOR", 200],
  ] as const)("by a %s is answered %i", async (role, status) => {
    beginRequest(await sessionCookie(await createUser(role)));
    expect((await upload(await picture("#777777"))).status).toBe(status);
  });

  test("from another site is refused", async () => {
    beginRequest(await sessionCookie(editor), { origin: "https://elsewhere.example" });
    expect((await upload(await picture("#888888"))).status).toBe(403);
    expect(await db.mediaAsset.count()).toBe(0);
  });
});

test("a picture on this machine's own network is never fetched", async () => {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const answer = await fetchPost(
    new Request("http://localhost:3000/api/uploads/fetch", {
      method: "POST",
      body: JSON.stringify({ url: `http://127.0.0.1:${port}/a.png` }),
    }),
  );
  expect([answer.status, hits]).toEqual([403, 0]);
  server.close();
});

test.each([
  ["too large", { "content-type": "image/png", "content-length": String(99 * 1024 * 1024) }, "文件超过"],
  ["no picture", { "content-type": "text/html" }, "类型不符"],
])("a picture of another site that is %s is told of as that, not as a full disk", async (_what, headers, why) => {
  const server = createServer((_request, response) => void response.writeHead(200, headers).write("x")).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const network = { resolve: () => Promise.resolve(["127.0.0.1"]), mayConnect: () => true };
  const taken = await fetchUpload(editor, { url: `http://pictures.example:${port}/a.png` }, new Date(), network);
  expect(taken).toMatchObject({ ok: false, reason: "invalid", message: expect.stringContaining(why) as string });
  server.closeAllConnections();
  server.close();
});

test("the picker is given the latest first, page by page, and finds by words", async () => {
  const rows = Array.from({ length: 33 }, (_, index) => ({
    sha256: index.toString(16).padStart(64, "0"),
    mime: "image/png",
    bytes: 1,
    width: 400,
    height: 300,
    widths: [208, 320],
    fileName: `${index}.png`,
    alt: index === 7 ? "气垫车" : "",
    createdAt: new Date(1_700_000_000_000 + Math.floor(index / 2)),
  }));
  await db.mediaAsset.createMany({ data: rows });
  const ask = async (query: string) =>
    (await (await pickFrom(new Request(`http://localhost:3000/api/media?${query}`))).json()) as {
      assets: { id: number; fileName: string }[];
      next: number | null;
    };
  const first = await ask("");
  expect(first.assets).toHaveLength(30);
  const second = await ask(`before=${first.next}`);
  expect(second).toMatchObject({ assets: [{}, {}, {}], next: null });
  expect(new Set([...first.assets, ...second.assets].map(({ id }) => id)).size).toBe(33);
  expect((await ask(`q=${encodeURIComponent("气垫")}`)).assets).toMatchObject([{ fileName: "7.png" }]);
});
