import { notFound } from "next/navigation";
import { listDocument } from "@/app/(reader)/list-document";
import { openList } from "@/app/(reader)/open-list";
import { readerRoute } from "@/app/(reader)/reader-route";
import { LevelMark } from "@/components/author/level-mark";
import { PageHead } from "@/components/layout/page-head";
import { Empty } from "@/components/ui/empty";
import { ListCount } from "@/components/ui/list-count";
import { getAuthor } from "@/lib/author/queries";
import { authorPath } from "@/lib/format";

export const GET = readerRoute("/authors/[slug]", async ({ params, query }) => {
  const author = await getAuthor(params.slug);
  if (!author) notFound();
  const list = await openList({ kind: "AUTHOR", listId: author.id }, query, authorPath(author));
  return listDocument({
    metadata: { title: `${author.name}的稿件`, description: author.bio, path: authorPath(author) },
    list,
    head: (
      <PageHead kicker="作者" title={author.name}>
        {author.level && <LevelMark level={author.level.level} href={`${authorPath(author)}/level`} />}
        {author.title && <p className="mt-1 text-small text-quiet">{author.title}</p>}
        {author.bio && <p className="mt-1.5 max-w-[38em] text-quiet">{author.bio}</p>}
        <ListCount {...list} />
      </PageHead>
    ),
    empty: (
      <Empty title="还没有已发布的稿件">
        <p>
          {author.name}的稿件发布后会出现在这里。可以先看
          <a href="/" className="road-link">
            首页
          </a>
          上的最新稿件。
        </p>
      </Empty>
    ),
  });
});
