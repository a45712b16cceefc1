import Link from "next/link";
import { DateTime } from "@/components/ui/date-time";
import { formatNumber } from "@/lib/format";
import type { RevisionGroup, RevisionRow } from "@/lib/writing/history";
import type { RevisionKind } from "@/prisma/client/enums";

const kinds: Record<RevisionKind, string> = {
  AUTOSAVE: "自动保存",
  SAVE: "保存",
  SUBMIT: "提交审稿",
  PUBLISH: "发布",
  CORRECT: "更正",
  RESTORE: "恢复",
  MERGE: "合并",
  IMPORT: "导入",
  BULK: "批量操作",
};

type Props = { articleId: number; current: number; groups: RevisionGroup[] };

/** The versions of an article by writing session: the last of each in sight, those before it folded. */
export function RevisionList({ articleId, current, groups }: Props) {
  return (
    <ol className="border-t border-rule">
      {groups.map(({ key, by, from, to, revisions }) => {
        const [last, ...earlier] = revisions;
        if (!last) return null;
        const named = earlier.filter(({ name }) => name !== null);
        return (
          <li key={key} className="border-b border-rule py-2.5">
            <p className="text-mini text-quiet">
              {by ?? "系统"}　<DateTime date={from} withTime />
              {earlier.length > 0 && (
                <>
                  {" "}
                  至 <DateTime date={to} withTime />
                </>
              )}
            </p>
            <Revision articleId={articleId} revision={last} isCurrent={last.version === current} />
            {named.map((revision) => (
              <Revision key={revision.version} articleId={articleId} revision={revision} isCurrent={false} />
            ))}
            {earlier.length > named.length && (
              <details className="mt-1">
                <summary className="text-mini text-quiet hover:text-accent">
                  这次写作中较早的 {earlier.length - named.length} 个版本
                </summary>
                {earlier
                  .filter(({ name }) => name === null)
                  .map((revision) => (
                    <Revision key={revision.version} articleId={articleId} revision={revision} isCurrent={false} />
                  ))}
              </details>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Revision({ articleId, revision, isCurrent }: { articleId: number; revision: RevisionRow; isCurrent: boolean }) {
  const { version, kind, at, name, headline, length } = revision;
  return (
    <p className="mt-0.5 flex flex-wrap items-baseline gap-x-4">
      <Link href={`/admin/articles/${articleId}/revisions/${version}`} prefetch={false} className="min-w-0 font-semibold">
        {name ?? (headline || "（无标题）")}
      </Link>
      <span className="text-mini text-quiet tabular">
        第 {version} 版　{kinds[kind]}　<DateTime date={at} withTime />　{formatNumber(length)} 字
      </span>
      {isCurrent && <span className="text-mini text-road">现在的版本</span>}
    </p>
  );
}
