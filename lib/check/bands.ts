import { db, Prisma } from "@/lib/db";
import { readInts } from "@/lib/related/binary";
import { bandsOf } from "@/lib/text/similarity";

const chunk = 500;

/** Gives their bands to articles that were published before there were any. Returns how many. */
export async function fillBands(): Promise<number> {
  let [filled, last] = [0, 0];
  for (;;) {
    const rows = await db.$queryRaw<{ id: number; signature: Uint8Array }[]>(Prisma.sql`
      SELECT "articleId" AS id, array_send(signature) AS signature FROM "ArticleVector"
      WHERE "articleId" > ${last} AND cardinality(bands) = 0 AND cardinality(signature) > 0 ORDER BY "articleId" LIMIT ${chunk}`);
    if (rows.length === 0) return filled;
    const values = rows.map(({ id, signature }) => ({ id, bands: bandsOf(readInts(signature)) }));
    await db.$executeRaw(Prisma.sql`
      UPDATE "ArticleVector" v SET bands = ARRAY(SELECT jsonb_array_elements_text(given.bands)::int)
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS given(id int, bands jsonb)
      WHERE v."articleId" = given.id AND cardinality(v.bands) = 0`);
    filled += rows.length;
    last = rows.at(-1)?.id ?? last;
  }
}
