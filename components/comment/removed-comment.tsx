import { articlePath, formatFlagReason } from "@/lib/format";
import type { FlagReason } from "@/prisma/client/enums";

type Props = { article: { id: number; slug: string; headline: string }; reason: FlagReason };

/** In place of a removed comment: that it was here, and why it is gone. */
export function RemovedComment({ article, reason }: Props) {
  return (
    <div className="wrap max-w-[46rem]! py-14">
      <p className="text-mini tracking-[0.06em] text-accent">已移除</p>
      <h1 className="mt-1 text-title">这条评论已被移除</h1>
      <dl className="mt-6 border-y-[2.5px] border-rule-strong text-small">
        <div className="grid grid-cols-[6em_1fr] border-b border-rule py-2">
          <dt className="text-quiet">原因</dt>
          <dd>{formatFlagReason(reason)}</dd>
        </div>
        <div className="grid grid-cols-[6em_1fr] py-2">
          <dt className="text-quiet">所在稿件</dt>
          <dd>
            <a href={articlePath(article)} className="road-link">
              {article.headline}
            </a>
          </dd>
        </div>
      </dl>
      <p className="mt-6 text-small text-quiet">
        写这条评论的人在发表时用的设备上打开本页，可以看到自己写的内容和处理结果。
        <a href={`${articlePath(article)}/comments`} className="road-link">
          看其他评论
        </a>
      </p>
    </div>
  );
}
