import type { Metadata } from "next";
import { ReaderPage } from "@/app/(reader)/reader-page";
import type { ReaderDocument } from "@/app/(reader)/reader-route";
import { Retracted } from "@/components/article/retracted";
import { idOfAddress } from "@/lib/article/address";
import { getRetracted } from "@/lib/article/queries";
import { showing, tagOf } from "@/lib/cache";
import { getClause } from "@/lib/review/policy-clauses";

const metadata = { title: "已撤稿", robots: { index: false } };

/** The page in place of a retracted story and of what stood below it; null for any other story. */
export async function goneDocument(id: number): Promise<ReaderDocument | null> {
  const retracted = await getRetracted(id);
  if (!retracted) return null;
  showing(tagOf.article(id));
  const removal = retracted.cases[0]?.decisions[0];
  // The newsroom may have taken it back itself since.
  const isBy = removal?.at.getTime() === retracted.retraction?.retractedAt.getTime();
  const clause = removal && isBy ? getClause(removal.clause) : null;
  return { metadata, status: 410, current: retracted.category.path, body: <Retracted article={retracted} clause={clause} /> };
}

/** The same among pages that Next renders. */
export async function gonePage(address: string) {
  const id = idOfAddress(address);
  const gone = id === null ? null : await goneDocument(id);
  return gone && <ReaderPage {...(gone.current === undefined ? {} : { current: gone.current })}>{gone.body}</ReaderPage>;
}

/** Its head: the edge answers 410 by it (see lib/edge/finish-page.ts). */
export async function goneMetadata(address: string): Promise<Metadata | null> {
  const id = idOfAddress(address);
  return id !== null && (await getRetracted(id)) ? { ...metadata, other: { "http-status": "410" } } : null;
}
