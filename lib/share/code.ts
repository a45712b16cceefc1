import QRCode from "qrcode";
import { visibleToReaders } from "@/lib/article/queries";
import { db } from "@/lib/db";
import { canonicalAddress, shareCodePath } from "./address";
import type { AtAddress } from "./picture";

/** An address as QR code, SVG without a margin. */
export function drawCode(address: string): Promise<string> {
  return QRCode.toString(address, { type: "svg", margin: 0, errorCorrectionLevel: "L", maskPattern: 2 });
}

/** Finds the code by the last part of its address, "{id}-{hash}.svg"; null where readers may not see the story. */
export async function findShareCode(file: string): Promise<AtAddress | null> {
  const [, id] = /^([1-9]\d{0,8})-[0-9a-f]{8}\.svg$/.exec(file) ?? [];
  if (id === undefined) return null;
  const article = await db.article.findFirst({ where: { id: Number(id), ...visibleToReaders }, select: { id: true, slug: true } });
  if (!article) return null;
  const path = shareCodePath(article);
  if (path !== `/share/${file}`) return { movedTo: path };
  return { picture: Buffer.from(await drawCode(canonicalAddress(article))), name: file };
}
