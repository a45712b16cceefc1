import type { CommentFormProps } from "@/components/comment/comment-form";
import { stampOf } from "@/lib/comment/claim";
import { takesComments, type Switched } from "@/lib/comment/open";
import { articlePath } from "@/lib/format";
import { getSite } from "@/lib/site/queries";
import { post } from "./actions";

/** The form under an article; null while it takes no comments. Refused, it comes back on the page of all comments. */
export async function commentForm(article: { id: number; slug: string } & Switched, now: Date): Promise<CommentFormProps | null> {
  if (!(await takesComments(article))) return null;
  const { commentsHeldFirst: heldFirst } = await getSite();
  return {
    action: post,
    permalink: `${articlePath(article)}/comments`,
    article: article.id,
    stamp: stampOf(article.id, now),
    heldFirst,
  };
}
