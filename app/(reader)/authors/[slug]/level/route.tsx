import { notFound } from "next/navigation";
import { readerRoute } from "@/app/(reader)/reader-route";
import { LevelTable } from "@/components/author/level-table";
import { PageHead } from "@/components/layout/page-head";
import { DateTime } from "@/components/ui/date-time";
import { getAuthorWithLevel } from "@/lib/author/queries";
import { authorPath, formatMedal } from "@/lib/format";

/** How an author's medal came about, part by part. */
export const GET = readerRoute("/authors/[slug]/level", async ({ params }) => {
  const author = await getAuthorWithLevel(params.slug);
  if (!author) notFound();
  const { level } = author;
  return {
    metadata: { title: `${author.name}的作者勋章`, alternates: { canonical: `${authorPath(author)}/level` } },
    body: (
      <div className="wrap pt-4 pb-12">
        <PageHead kicker="作者勋章" title={author.name}>
          <p className="mt-1.5 text-quiet">{level ? formatMedal(level.level) : "还没有结算。每天凌晨结算一次。"}</p>
        </PageHead>
        {level && (
          <>
            <LevelTable parts={level.parts} score={level.score} />
            <p className="mt-2 text-mini text-quiet">
              结算于 <DateTime date={level.computedAt} withTime />
            </p>
          </>
        )}
        <p className="mt-6 flex flex-wrap gap-x-6 gap-y-1 text-small">
          <a href="/medals" className="road-link">
            勋章怎么算
          </a>
          <a href={authorPath(author)} className="road-link">
            {author.name}的稿件
          </a>
        </p>
      </div>
    ),
  };
});
