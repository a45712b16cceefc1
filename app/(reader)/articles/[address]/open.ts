import { notFound, permanentRedirect } from "next/navigation";
import { idOfAddress } from "@/lib/article/address";
import { getArticle, type ArticleView } from "@/lib/article/queries";
import { articlePath } from "@/lib/format";

/**
 * The article of an address, for the pages below it: any other slug answers 308 to the canonical address
 * (with `below` kept), what readers may not see answers 404.
 */
export async function openArticle(address: string, below = ""): Promise<ArticleView> {
  const id = idOfAddress(address);
  const article = id === null ? null : await getArticle(id);
  if (!article) notFound();
  if (address !== `${article.id}-${article.slug}`) permanentRedirect(`${articlePath(article)}${below}`);
  return article;
}
