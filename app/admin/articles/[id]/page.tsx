import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { signInAgain } from "@/app/login/actions";
import { WritingDesk } from "@/components/editor/writing-desk";
import { idOfAddress } from "@/lib/article/address";
import { canListArticles } from "@/lib/article/policy";
import { listNotes } from "@/lib/article/notes";
import { listPreviews } from "@/lib/article/preview";
import { getPublishing } from "@/lib/article/publishing";
import { getWork } from "@/lib/article/work";
import { currentSession, staffPage } from "@/lib/auth/current";
import { getCategoryTree, type CategoryNode } from "@/lib/category/queries";
import { siteUrl } from "@/lib/env";
import { articlePath } from "@/lib/format";
import { listReceipts } from "@/lib/receipt/queries";
import * as actions from "./publishing/actions";

export const metadata: Metadata = { title: "写稿" };

type Props = { params: Promise<{ id: string }> };

export default async function WritingPage({ params }: Props) {
  const actor = await staffPage(canListArticles);
  const id = idOfAddress((await params).id);
  const [work, tree, session] = await Promise.all([id === null ? null : getWork(actor, id), getCategoryTree(), currentSession()]);
  const now = new Date();
  const publishing = work && (await getPublishing(actor, work.id, now));
  if (!work || !publishing) notFound();
  const [receipts, previews, notes] = await Promise.all([listReceipts(work.id), listPreviews(work.id, now), listNotes(work.id)]);
  return (
    <WritingDesk
      key={work.id}
      work={work}
      userId={actor.id}
      email={session?.email ?? ""}
      signInAgain={signInAgain}
      categories={choicesOf(tree)}
      publishing={{ article: publishing, receipts, previews, base: siteUrl(), actions }}
      notes={{ id: work.id, notes, actions }}
      links={
        <>
          <Link href={`/admin/articles/${work.id}/revisions`} prefetch={false} className="text-quiet hover:text-accent">
            历史版本
          </Link>
          {work.status === "PUBLISHED" && (
            <a href={articlePath(work)} target="_blank" className="text-road hover:text-accent">
              读者看到的页面
            </a>
          )}
        </>
      }
    />
  );
}

/** The tree as a list, each under the names of those above it. */
function choicesOf(nodes: readonly CategoryNode[], above = ""): { id: number; label: string }[] {
  return nodes.flatMap(({ id, name, children }) => [{ id, label: above + name }, ...choicesOf(children, `${above}${name} / `)]);
}
