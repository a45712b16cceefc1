import { formatNumber } from "@/lib/format";
import type { DryRunCount, DryRunExample, DryRunResult } from "@/lib/lexicon/dry-run";

/** What a rule would have hit, had it been in force. */
export function DryRunResultView({ result }: { result: DryRunResult }) {
  const parts = [
    { name: "已发布稿件", unit: "篇", count: result.articles, href: (id: number) => `/admin/articles/${id}` },
    { name: "以往评论", unit: "条", count: result.comments, href: null },
  ].filter(({ count }) => count.read > 0);
  if (parts.length === 0) return <p className="text-small text-quiet">这条规则的范围里还没有已发布的稿件或评论。</p>;
  return (
    <div className="grid gap-6">
      {parts.map(({ name, unit, count, href }) => (
        <div key={name}>
          <p className="text-small">
            {name} {formatNumber(count.read)} {unit}，会命中 <b className="tabular">{formatNumber(count.texts)}</b> {unit}（
            {share(count.texts, count.read)}），共 {formatNumber(count.hits)} 处
            {count.hits > 0 && `，其中 ${share(count.whole, count.hits)} 在词的边界上`}。
            {count.passed > 0 && `另有 ${formatNumber(count.passed)} 处在别的词里或属于例外，放过。`}
          </p>
          <Examples count={count} href={href} />
        </div>
      ))}
    </div>
  );
}

function Examples({ count, href }: { count: DryRunCount; href: ((id: number) => string) | null }) {
  if (count.examples.length + count.passedExamples.length === 0) return null;
  return (
    <div className="mt-2 grid gap-x-10 gap-y-3 lg:grid-cols-[3fr_2fr]">
      <ExampleList title="会命中" examples={count.examples} href={href} look="text-accent" />
      <ExampleList title="放过" examples={count.passedExamples} href={href} look="text-road" />
    </div>
  );
}

function ExampleList({
  title,
  examples,
  href,
  look,
}: {
  title: string;
  examples: DryRunExample[];
  href: ((id: number) => string) | null;
  look: string;
}) {
  if (examples.length === 0) return null;
  return (
    <div className="min-w-0">
      <h3 className={`font-sans text-mini font-semibold ${look}`}>{title}</h3>
      <ul>
        {examples.map((example, index) => (
          <li key={index} className="border-b border-rule py-1.5 text-small">
            <span className="break-words">
              {start(example.before)}
              <mark className={`bg-wash font-semibold ${look}`}>{example.quote}</mark>
              {end(example.after)}
            </span>
            <span className="block truncate text-mini text-quiet">
              {href ? (
                <a href={href(example.id)} className="hover:text-accent">
                  {example.title}
                </a>
              ) : (
                `评论 ${example.id} · ${example.title}`
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function share(part: number, whole: number): string {
  if (whole === 0) return "0%";
  const percent = (part / whole) * 100;
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)}%`;
}

function start(text: string): string {
  return `…${text.slice(text.lastIndexOf("\n") + 1)}`;
}

function end(text: string): string {
  const [line = ""] = text.split("\n");
  return `${line}…`;
}
