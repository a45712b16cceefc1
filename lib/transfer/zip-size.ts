import { inflateRawSync } from "node:zlib";

export type Inflated = { total: number; largestXml: number };

/**
 * What a ZIP file unpacks to, in bytes, by unpacking it (what it declares may be a lie), stopping just
 * above `limit`; null when it is no readable ZIP. Entries are looked at one by one, so memory stays at the largest.
 */
export function inflatedSize(zip: Buffer, limit: number): Inflated | null {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end === -1 || end + 22 > zip.length) return null;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const size: Inflated = { total: 0, largestXml: 0 };
  for (let index = 0; index < count && size.total <= limit; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return null;
    const [method, packed, declared, nameLength, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.toString("latin1", at + 46, at + 46 + nameLength);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (local + 30 > zip.length) return null;
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = method === 8 ? sizeOf(zip.subarray(start, start + packed), limit) : declared;
    size.total += bytes;
    if (/\.(?:xml|rels)$/i.test(name)) size.largestXml = Math.max(size.largestXml, bytes);
  }
  return size;
}

function sizeOf(packed: Buffer, limit: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: limit }).length;
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE"))
      return limit + 1;
    // Damaged data: whoever reads the entry says so.
    if (error instanceof Error && "code" in error) return 0;
    throw error;
  }
}
