import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Suspense, type ReactNode } from "react";
import { signInAgain } from "@/app/login/actions";
import { WritingDesk } from "@/components/editor/writing-desk";
import { idOfAddress } from "@/lib/article/address";
import { canListArticles, canPublish } from "@/lib/article/policy";
import { getWork } from "@/lib/article/work";
import { currentSession, staffPage } from "@/lib/auth/current";
import { getCategoryTree, type CategoryNode } from "@/lib/category/queries";
import { articlePath } from "@/lib/format";
import { NotesSlot, PublishingSlot } from "./margin";

export const metadata: Metadata = { title: "写稿" };

type Props = { params: Promise<{ id: string }> };

export default async function WritingPage({ params }: Props) {
  const actor = await staffPage(canListArticles);
  const id = idOfAddress((await params).id);
  const [work, tree, session] = await Promise.all([id === null ? null : getWork(actor, id), getCategoryTree(), currentSession()]);
  if (!work) notFound();
  return (
    <WritingDesk
      key={work.id}
      work={work}
      userId={actor.id}
      email={session?.email ?? ""}
      signInAgain={signInAgain}
      categories={choicesOf(tree)}
      publishing={late(<PublishingSlot actor={actor} id={work.id} />)}
      notes={late(<NotesSlot id={work.id} />)}
      links={
        <>
          <Link href={`/admin/articles/${work.id}/revisions`} prefetch={false} className="text-quiet hover:text-accent">
            历史版本
          </Link>
          {work.status === "PUBLISHED" && canPublish(actor) && (
            <Link href={`/admin/articles/${work.id}/related`} prefetch={false} className="text-quiet hover:text-accent">
              相关文章
            </Link>
          )}
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

function late(panel: ReactNode) {
  return <Suspense fallback={<p className="text-mini text-quiet">正在取…</p>}>{panel}</Suspense>;
}

/** The tree as a list, each under the names of those above it. */
function choicesOf(nodes: readonly CategoryNode[], above = ""): { id: number; label: string }[] {
  return nodes.flatMap(({ id, name, children }) => [{ id, label: above + name }, ...choicesOf(children, `${above}${name} / `)]);
}
