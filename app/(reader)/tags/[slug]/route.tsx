import { notFound, permanentRedirect } from "next/navigation";
import { listDocument } from "@/app/(reader)/list-document";
import { openList } from "@/app/(reader)/open-list";
import { readerRoute } from "@/app/(reader)/reader-route";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { ListCount } from "@/components/ui/list-count";
import { tagPath } from "@/lib/format";
import { getTag } from "@/lib/tag/queries";

/** A tag's stories. The address of another of its names answers 308 to it. */
export const GET = readerRoute("/tags/[slug]", async ({ params, query }) => {
  const found = await getTag(params.slug);
  if (!found) notFound();
  if (!found.tag) permanentRedirect(tagPath({ slug: found.movedTo }));
  const { tag } = found;
  const list = await openList({ kind: "TAG", listId: tag.id }, query, tagPath(tag));
  const aliases = tag.aliases.map(({ name }) => name).filter((name) => name !== tag.name);
  return listDocument({
    metadata: { title: tag.name, description: tag.description, path: tagPath(tag), hasFeeds: true },
    list,
    head: (
      <PageHead kicker="标签" title={tag.name}>
        {aliases.length > 0 && <p className="mt-1 text-small text-quiet">又名 {aliases.join("、")}</p>}
        {tag.description && <p className="mt-1.5 max-w-[38em] text-quiet">{tag.description}</p>}
        <ListCount {...list} feedHref={`${tagPath(tag)}/feed.xml`} />
      </PageHead>
    ),
    empty: (
      <Empty title="还没有带这个标签的稿件">
        <p>
          可以
          <a href={`/search?${new URLSearchParams({ q: tag.name }).toString()}`} className="road-link">
            搜索“{tag.name}”
          </a>
          ，看看正文里提到它的稿件。
        </p>
      </Empty>
    ),
  });
});
