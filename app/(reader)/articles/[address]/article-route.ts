import { notFound } from "next/navigation";
import { readerRoute, type ReaderDocument } from "@/app/(reader)/reader-route";
import type { Query } from "@/app/(reader)/page-number";
import { idOfAddress } from "@/lib/article/address";
import { getArticle } from "@/lib/article/queries";
import type { ArticleView } from "@/lib/article/select";
import { goneDocument } from "./gone";
import { leadToOwnAddress } from "./open";

/** The route of an article, or of a page below it (`below`: "/history"): what readers may not see answers 404, what was retracted 410. */
export function articleRoute(below: "" | "/history" | "/related", show: (article: ArticleView, query: Query) => Promise<ReaderDocument>) {
  return readerRoute(`/articles/[address]${below}`, async ({ params: { address }, query }) => {
    const id = idOfAddress(address);
    const article = id === null ? null : await getArticle(id);
    if (!article) return (id !== null && (await goneDocument(id))) || notFound();
    leadToOwnAddress(article, address, below);
    return show(article, query);
  });
}
