import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import type { ServedFile } from "@/lib/http/answer-file";
import { networkOf } from "@/lib/http/network";
import { giveBack, take, type Limit } from "@/lib/limit";
import { absent, refusalOfDisk, writeTogether } from "@/lib/media/files";
import { kindOf } from "@/lib/media/kind";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Visitor } from "@/lib/visitor";

const megabyte = 1024 * 1024;
const maxBytes = 5 * megabyte;
/** Bytes of one network (IPv6: /64) in a day. */
export const bytesOfNetwork: Limit = { name: "evidence-bytes", points: 60 * megabyte, seconds: 86_400 };
/** Bytes of all cases that wait for the desk, whoever sent them: what fills the disk comes from many networks. */
export const bytesWaiting = 2 * 1024 * megabyte;

/** A file whose bytes lie in DATA_DIR/evidence already; its row is still to be written. */
export type EvidenceFile = { sha256: string; mime: string; bytes: number; fileName: string };

/**
 * Takes files that a reporter sent along to the disk, named by their hash, outside of everything that is
 * served to readers. What they are is told by their first bytes. Refuses as invalid what is neither a
 * picture nor a PDF or is too large, as limited where their network has sent much today, where much waits for the
 * desk already, or when the disk does not take it.
 */
export async function keepEvidence({ address }: Visitor, files: readonly File[]): Promise<Result<EvidenceFile[]>> {
  for (const file of files) {
    if (file.size === 0) return wrong(`“${file.name}”是空文件，请重新选择。`);
    if (file.size > maxBytes) return wrong(`“${file.name}”超过 5 MB，请压缩后再上传。`);
  }
  const refusal = files.length > 0 ? await takeRoom(networkOf(address), files) : null;
  if (refusal) return refusal;
  const kept: EvidenceFile[] = [];
  for (const file of files) {
    const bytes = Buffer.from(await file.arrayBuffer());
    const mime = mimeOf(bytes);
    if (!mime) return wrong(`“${file.name}”不是图片或 PDF。证据只支持 JPEG、PNG、WebP、GIF、AVIF 图片和 PDF。`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    try {
      await writeTogether(dirOf(sha256), new Map([["file", bytes]]));
    } catch (error) {
      return refusalOfDisk(error);
    }
    kept.push({
      sha256,
      mime,
      bytes: bytes.length,
      fileName:
        file.name
          .replace(/[\p{Cc}/\\]+/gu, " ")
          .trim()
          .slice(-120) || "证据",
    });
  }
  return ok(kept);
}

/** Takes the room that files need; the refusal where there is none. */
async function takeRoom(network: string, files: readonly File[]): Promise<Refusal | null> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const isWaiting = { case: { closedAt: null } };
  const waiting = await db.evidence.aggregate({
    _sum: { bytes: true },
    where: { OR: [{ flag: isWaiting }, { complaint: isWaiting }] },
  });
  if ((waiting._sum.bytes ?? 0) + bytes > bytesWaiting)
    return full("待处理的证据文件太多，暂时收不下新文件。请先不带文件提交，文字说明照常受理；文件可以过几天凭工单号补充。");
  if (await take(bytesOfNetwork, network, bytes)) return null;
  // Smaller ones may still have room.
  await giveBack(bytesOfNetwork, network, bytes);
  return full("您所在的网络今天上传的证据文件已达上限（60 MB）。请先不带文件提交，文字说明照常受理；文件可以明天凭工单号补充。");
}

function full(message: string): Refusal {
  return refuse("limited", message, { evidence: message });
}

/** Writes the rows of kept files, in the transaction of what they belong to. */
export async function addEvidence(tx: Tx, of: { flagId: number } | { complaintId: number }, files: readonly EvidenceFile[]): Promise<void> {
  if (files.length > 0) await tx.evidence.createMany({ data: files.map((file) => ({ ...file, ...of })) });
}

/** A file for the desk to download; null when there is none. The caller must take the stream or close. */
export async function openEvidence(id: number): Promise<{ file: ServedFile; mime: string; fileName: string } | null> {
  const row = await db.evidence.findUnique({ where: { id }, select: { sha256: true, mime: true, fileName: true } });
  if (!row) return null;
  const handle = await open(path.join(dirOf(row.sha256), "file"), "r").catch(absent);
  if (!handle) return null;
  const { size } = await handle.stat();
  const file = {
    etag: `"${row.sha256.slice(0, 16)}-${size.toString(36)}"`,
    length: size,
    stream: () => Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>,
    close: () => handle.close(),
  };
  return { file, mime: row.mime, fileName: row.fileName };
}

function dirOf(sha256: string): string {
  return path.join(path.resolve(env().DATA_DIR), "evidence", sha256.slice(0, 2), sha256.slice(0, 32));
}

function mimeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf";
  return kindOf(bytes)?.mime ?? null;
}

function wrong(message: string) {
  return refuse("invalid", message, { evidence: message });
}
