import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WritingDesk } from "@/components/editor/writing-desk";
import { idOfAddress } from "@/lib/article/address";
import { canListArticles } from "@/lib/article/policy";
import { getWork } from "@/lib/article/work";
import { staffPage } from "@/lib/auth/current";
import { getCategoryTree, type CategoryNode } from "@/lib/category/queries";
import { articlePath } from "@/lib/format";

export const metadata: Metadata = { title: "写稿" };

type Props = { params: Promise<{ id: string }> };

export default async function WritingPage({ params }: Props) {
  const actor = await staffPage(canListArticles);
  const id = idOfAddress((await params).id);
  const [work, tree] = await Promise.all([id === null ? null : getWork(actor, id), getCategoryTree()]);
  if (!work) notFound();
  return (
    <WritingDesk
      key={work.id}
      work={work}
      userId={actor.id}
      categories={choicesOf(tree)}
      links={
        work.status === "PUBLISHED" ? (
          <a href={articlePath(work)} target="_blank" className="text-road hover:text-accent">
            读者看到的页面
          </a>
        ) : null
      }
    />
  );
}

/** The tree as a list, each under the names of those above it. */
function choicesOf(nodes: readonly CategoryNode[], above = ""): { id: number; label: string }[] {
  return nodes.flatMap(({ id, name, children }) => [{ id, label: above + name }, ...choicesOf(children, `${above}${name} / `)]);
}
