import type { ArticleView, SourceView } from "@/lib/article/select";
import { formatDay } from "@/lib/format";

type Props = {
  type: ArticleView["type"];
  sources: SourceView[];
  /** In how many places we changed it, and where that is shown; null where no original was kept. */
  changes: { count: number; href: string } | null;
};

/** Where a story is from, hop by hop: 转自…，原载…. Original stories need no line. */
export function Provenance({ type, sources, changes }: Props) {
  const [nearest, ...further] = sources;
  if (!nearest) return type === "REPRINT" ? <Line>转载稿件，来源未注明。</Line> : null;
  return (
    <Line>
      {type === "PRESS_RELEASE" ? "来稿单位：" : "转自"}
      <Hop source={nearest} />
      {further.map((source, index) => (
        <span key={index}>
          ，{index === further.length - 1 ? "原载" : "经"}
          <Hop source={source} />
        </span>
      ))}
      {nearest.licence && `，${nearest.licence}`}。
      {changes && (
        <>
          本站改动{" "}
          <a href={changes.href} className="whitespace-nowrap road-link">
            {changes.count} 处
          </a>
          。
        </>
      )}
    </Line>
  );
}

function Line({ children }: { children: React.ReactNode }) {
  return <p className="mt-4 bg-wash px-3.5 py-2.5 text-small leading-relaxed">{children}</p>;
}

/** Names of papers and magazines, which stand in 《》; those of agencies, sites, authorities and firms do not. */
const printed = /^[^《》“”]{1,12}(?:报|周刊|月刊|季刊|学刊|画刊|杂志)$/;

function Hop({ source }: { source: SourceView }) {
  const outlet = printed.test(source.outlet) ? `《${source.outlet}》` : source.outlet;
  const details = [source.publishedOn && formatDay(source.publishedOn), source.reporter && `记者 ${source.reporter}`]
    .filter(Boolean)
    .join("，");
  return (
    <>
      {outlet}
      {(details || source.url) && "（"}
      {details}
      {source.url && (
        <>
          {details && "，"}
          <a href={source.url} rel="noopener nofollow" className="whitespace-nowrap road-link">
            原文
          </a>
        </>
      )}
      {(details || source.url) && "）"}
    </>
  );
}
