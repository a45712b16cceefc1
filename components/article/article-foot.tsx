import type { ArticleView } from "@/lib/article/select";
import { articlePath, flagPath, tagPath } from "@/lib/format";

type Props = {
  article: ArticleView;
  siteName: string;
  /** Canonical, absolute. */ address: string;
  /** Image of the address as a QR code. */ qr: string;
};

/** What stands under the text: credits, rights, tags, sharing. */
export function ArticleFoot({ article, siteName, address, qr }: Props) {
  const share = `https://service.weibo.com/share/share.php?${new URLSearchParams({ url: address, title: article.headline }).toString()}`;
  return (
    <footer className="mt-9 unaimed:below-13">
      {article.credits.length > 0 && (
        <p className="flex flex-wrap gap-x-5 text-small text-quiet">
          {article.credits.map((credit, index) => (
            <span key={index}>
              {credit.role}：{credit.person}
              {credit.outlet && `（${credit.outlet}）`}
            </span>
          ))}
        </p>
      )}
      <p className="mt-2 text-small text-quiet">{rights(article, siteName)}</p>
      <Tags tags={article.tags.map(({ tag }) => tag)} />
      <div className="no-print mt-6 flex flex-wrap items-start gap-x-5 gap-y-2 border-t border-rule pt-3.5 text-small text-quiet">
        <span>分享</span>
        <details className="open:text-ink">
          <summary data-shares="" className="list-none border-b border-rule hover:text-accent">
            微信扫码
          </summary>
          <Code src={qr} alt={`本文地址的二维码：${address}`} />
        </details>
        <a href={share} data-shares="" rel="noopener nofollow" className="border-b border-rule">
          微博
        </a>
        <button type="button" data-copy={address} data-shares="" hidden className="border-b border-rule hover:text-accent">
          复制链接
        </button>
        <button
          type="button"
          data-share={address}
          data-shares=""
          data-title={article.headline}
          hidden
          className="border-b border-rule hover:text-accent"
        >
          更多
        </button>
        <output data-said="" className="text-road" />
        <span className="ml-auto flex gap-x-5">
          <a href={flagPath({ subject: "ARTICLE", id: article.id })} rel="nofollow" className="border-b border-rule">
            举报
          </a>
          <a href={`${articlePath(article)}/complain`} rel="nofollow" className="border-b border-rule">
            投诉与更正
          </a>
        </span>
      </div>
      <div className="print-only mt-6 hidden items-end gap-4 text-[9pt]">
        <Code src={qr} alt="" />
        <span>{address}</span>
      </div>
    </footer>
  );
}

/** Tags that stand open; more of them than a reader looks through are folded. */
const openTags = 12;

function Tags({ tags }: { tags: { name: string; slug: string }[] }) {
  if (tags.length === 0) return null;
  const isFolded = tags.length > openTags + 4;
  return (
    <nav aria-label="标签" className="no-print mt-4 text-small">
      <TagList tags={isFolded ? tags.slice(0, openTags) : tags} />
      {isFolded && (
        <details className="mt-2 [&>ul]:mt-2.5">
          <summary className="text-quiet hover:text-accent">其余 {tags.length - openTags} 个标签</summary>
          <TagList tags={tags.slice(openTags)} />
        </details>
      )}
    </nav>
  );
}

function TagList({ tags }: { tags: { name: string; slug: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {tags.map((tag) => (
        <li key={tag.slug}>
          <a href={tagPath(tag)} rel="tag" className="[overflow-wrap:anywhere] road-link">
            {tag.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Fetched when it is shown, which it seldom is. */
function Code({ src, alt }: { src: string; alt: string }) {
  return <img {...{ src, alt }} loading="lazy" width={128} height={128} className="mt-2 size-32 shrink-0 bg-[#fff] p-2.5 [filter:none]!" />;
}

/** The copyright line that is true for the type of story. */
function rights(article: ArticleView, siteName: string): string {
  const [nearest] = article.sources;
  const first = article.sources.at(-1);
  switch (article.type) {
    case "ORIGINAL":
      return `本文为${siteName}原创稿件，转载请注明来源、作者并附本文链接。`;
    case "REPRINT":
      return `本文为转载稿件，版权归原作者及${first?.outlet ?? "原发布机构"}所有${nearest?.licence ? `（${nearest.licence}）` : ""}，本站转载不代表赞同其观点。`;
    case "PRESS_RELEASE":
      return `本文为${nearest?.outlet ?? "相关单位"}来稿，内容由来稿单位负责，不代表${siteName}立场。`;
  }
}
