import { openAsBlob } from "node:fs";
import { rm } from "node:fs/promises";
import { clock } from "@/lib/clock";
import { db } from "@/lib/db";
import { guardedFetch, type Network } from "@/lib/net/guarded-fetch";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import { slots } from "@/lib/slots";
import type { Actor } from "@/lib/user/actor";
import { openTemporary, refusalOfDisk } from "./files";
import { kindOf } from "./kind";
import { canUseMedia } from "./policy";
import { pickedSelect, type PickedAsset } from "./queries";
import { maxPictureBytes, noPicture, storePicture, tooLarge } from "./store";

const notTheirs = refuse("forbidden", "您的角色不能上传图片，请联系站长。");

/** So many uploads at a time are held in memory; the others lie on the disk until then. */
const key = Symbol.for("tongqu.uploads");
const holder = globalThis as typeof globalThis & { [key]?: ReturnType<typeof slots> };
const memorySlot = (holder[key] ??= slots(2));

/**
 * Takes in a file that a person sends, however slowly: it lies on the disk until it is whole. What is no
 * picture by its first bytes, or grows too large, is refused without waiting for the rest. Nothing stays
 * of an upload that breaks off.
 */
export async function takeUpload(
  actor: Actor,
  { body, fileName }: { body: ReadableStream<Uint8Array>; fileName: string },
  now = clock(),
): Promise<Result<PickedAsset>> {
  if (!canUseMedia(actor)) return notTheirs;
  return whenWhole(body, refusalOfPicture, ({ file, length }) =>
    memorySlot(async () => {
      const bytes = Buffer.alloc(length);
      await file.read(bytes, 0, bytes.length, 0);
      return pick(await storePicture({ bytes, fileName, uploadedById: actor.id }, now));
    }),
  );
}

/** What a form puts around a picture. */
const maxFormBytes = maxPictureBytes + 1_048_576;
const formSlot = slots(1);

/** The same of a form with the field "file": it lies on the disk until it is whole, and one at a time is read into memory. */
export async function takeUploadForm(
  actor: Actor,
  { body, contentType }: { body: ReadableStream<Uint8Array>; contentType: string },
  now = clock(),
): Promise<Result<PickedAsset>> {
  if (!canUseMedia(actor)) return notTheirs;
  const refusalOf = (length: number) => (length > maxFormBytes ? tooLarge : null);
  return whenWhole(body, refusalOf, ({ name }) =>
    formSlot(async () => {
      const sent = await fileIn(await openAsBlob(name), contentType);
      return sent ? takeUpload(actor, { body: sent.stream(), fileName: sent.name }, now) : noFile;
    }),
  );
}

type Written = Awaited<ReturnType<typeof openTemporary>> & { length: number };

/** Writes what comes to the disk, and has it used once it is whole; then it goes. */
async function whenWhole(
  body: ReadableStream<Uint8Array>,
  refusalOf: (length: number, start: Buffer) => Refusal | null,
  use: (written: Written) => Promise<Result<PickedAsset>>,
): Promise<Result<PickedAsset>> {
  let temporary: Awaited<ReturnType<typeof openTemporary>> | undefined;
  try {
    temporary = await openTemporary();
    const { file } = temporary;
    const received = await writeDown(body, (chunk) => file.writeFile(chunk), refusalOf);
    return received.ok ? await use({ ...temporary, length: received.value }) : received;
  } catch (error) {
    return refusalOfDisk(error);
  } finally {
    await temporary?.file.close();
    if (temporary) await rm(temporary.name, { force: true });
  }
}

export const noFile = refuse("invalid", "没有收到文件，请重新选择图片。");

/** Null where the form is none or half a one; anything else that fails is a bug. */
async function fileIn(body: Blob, contentType: string): Promise<File | null> {
  const form = await new Response(body, { headers: { "Content-Type": contentType } }).formData().catch((error: unknown) => {
    if (error instanceof TypeError) return null;
    throw error;
  });
  const file = form?.get("file");
  return file instanceof File ? file : null;
}

/** As many bytes as tell a picture's kind. */
const kindBytes = 512;

function refusalOfPicture(length: number, start: Buffer): Refusal | null {
  if (length > maxPictureBytes) return tooLarge;
  return start.length >= kindBytes && !kindOf(start) ? noPicture(start) : null;
}

/** How many bytes came; refuses as soon as `refusalOf` does, told how many came and the first of them, and what breaks off. */
async function writeDown(
  body: ReadableStream<Uint8Array>,
  write: (chunk: Uint8Array) => Promise<void>,
  refusalOf: (length: number, start: Buffer) => Refusal | null,
): Promise<Result<number>> {
  const reader = body.getReader();
  // Whatever ends a body early ends the connection, too: nobody hears more than that.
  const next = () => reader.read().catch(() => null);
  let length = 0;
  let start = Buffer.alloc(0);
  for (let read = await next(); !read?.done; read = await next()) {
    if (!read) return refuse("invalid", "上传中断，没有收到完整的文件，请重试。");
    length += read.value.length;
    if (start.length < kindBytes) start = Buffer.concat([start, read.value]);
    const refusal = refusalOf(length, start);
    if (refusal) {
      await reader.cancel();
      return refusal;
    }
    await write(read.value);
  }
  return ok(length);
}

const fetchLimits = {
  maxBytes: maxPictureBytes,
  accept: ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"],
  timeoutMs: 15_000,
};

/** Brings in a picture of another site; only from public addresses. Its own words are for the person to add. */
export async function fetchUpload(actor: Actor, { url }: { url: string }, now = clock(), network?: Network): Promise<Result<PickedAsset>> {
  if (!canUseMedia(actor)) return notTheirs;
  return memorySlot(async () => {
    const fetched = await guardedFetch(url, fetchLimits, network);
    // Whatever the other site did, slow or too large, is about its address; of limits only our own disk speaks.
    if (!fetched.ok)
      return fetched.reason === "forbidden"
        ? fetched
        : refuse("invalid", `没有取回：${fetched.message}可以重试，或从原处另存后在这里选择文件。`);
    const fileName = nameIn(fetched.value.url);
    return pick(await storePicture({ bytes: fetched.value.bytes, fileName, uploadedById: actor.id }, now));
  });
}

function nameIn(url: string): string {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last; // not UTF-8
  }
}

async function pick(stored: Result<{ id: number }>): Promise<Result<PickedAsset>> {
  if (!stored.ok) return stored;
  return ok(await db.mediaAsset.findUniqueOrThrow({ where: { id: stored.value.id }, select: pickedSelect }));
}
