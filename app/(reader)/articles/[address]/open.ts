import { notFound, permanentRedirect } from "next/navigation";
import { idOfAddress } from "@/lib/article/address";
import { getArticle } from "@/lib/article/queries";
import type { ArticleView } from "@/lib/article/select";
import { articlePath } from "@/lib/format";

/** The article of an address, for the forms below it: see articleRoute, which answers in the same way. */
export async function openArticle(address: string, below: string): Promise<ArticleView> {
  const id = idOfAddress(address);
  const article = id === null ? null : await getArticle(id);
  if (!article) notFound();
  leadToOwnAddress(article, address, below);
  return article;
}

/** Any other slug answers 308 to the canonical address, with `below` kept. */
export function leadToOwnAddress(article: ArticleView, address: string, below: string): void {
  if (address !== `${article.id}-${article.slug}`) permanentRedirect(`${articlePath(article)}${below}`);
}
