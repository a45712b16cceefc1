import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { ListPage } from "@/app/(reader)/list-page";
import { headOfList, openList } from "@/app/(reader)/open-list";
import type { Query } from "@/app/(reader)/page-number";
import { listMetadata } from "@/app/metadata";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { ListCount } from "@/components/ui/list-count";
import { tagPath } from "@/lib/format";
import { getSite } from "@/lib/site/queries";
import { getTag } from "@/lib/tag/queries";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Query> };

const openTag = cache(getTag);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const tag = (await openTag((await params).slug))?.tag;
  if (!tag) return {};
  const head = await headOfList({ kind: "TAG", listId: tag.id }, await searchParams);
  return listMetadata({ title: tag.name, description: tag.description, path: tagPath(tag), hasFeeds: true, ...head }, await getSite());
}

/** A tag's stories. The address of another of its names answers 308 to it. */
export default async function Page({ params, searchParams }: Props) {
  const found = await openTag((await params).slug);
  if (!found) notFound();
  if (!found.tag) permanentRedirect(tagPath({ slug: found.movedTo }));
  const { tag } = found;
  const list = await openList({ kind: "TAG", listId: tag.id }, await searchParams, tagPath(tag));
  const aliases = tag.aliases.map(({ name }) => name).filter((name) => name !== tag.name);
  return (
    <ListPage
      path={tagPath(tag)}
      list={list}
      head={
        <PageHead kicker="标签" title={tag.name}>
          {aliases.length > 0 && <p className="mt-1 text-small text-quiet">又名 {aliases.join("、")}</p>}
          {tag.description && <p className="mt-1.5 max-w-[38em] text-quiet">{tag.description}</p>}
          <ListCount {...list} feedHref={`${tagPath(tag)}/feed.xml`} />
        </PageHead>
      }
      empty={
        <Empty title="还没有带这个标签的稿件">
          <p>
            可以
            <a href={`/search?${new URLSearchParams({ q: tag.name }).toString()}`} className="road-link">
              搜索“{tag.name}”
            </a>
            ，看看正文里提到它的稿件。
          </p>
        </Empty>
      }
    />
  );
}
