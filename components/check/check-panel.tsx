"use client";

import { useState } from "react";
import type { StoredContent } from "@/lib/article/content";
import type { Finding } from "@/lib/check/finding";
import { useChecks, type Checks } from "./use-checks";

type Props = {
  articleId: number;
  /** The draft as it stands in the editor. */
  read: () => StoredContent;
  /** Raised by the editor at every change of the draft. */
  changes: number;
  /** Shows the place in the sheet. */
  onPlace: (place: Finding["place"]) => void;
  /** Makes the one change that a finding offers; its place is that of the draft as it stands. */
  onFix: (finding: Finding) => void;
};

/** What the checks say beside the text: what keeps it from being published first, then advice, then what may stay. */
export function CheckPanel({ articleId, read, changes, onPlace, onFix }: Props) {
  const checks = useChecks(articleId, read, changes);
  const [setAside, setSetAside] = useState<ReadonlySet<string>>(new Set());
  const [usedAt, setUsedAt] = useState(-1);
  const open = checks.findings.filter((finding) => finding.blocks || !setAside.has(keyOf(finding)));
  const groups = [
    { name: "发布前必须处理", look: "border-accent text-accent", findings: open.filter(({ blocks }) => blocks) },
    { name: "建议", look: "border-review text-review", findings: open.filter(({ blocks, rule }) => !blocks && !rule.endsWith(".fine")) },
    { name: "可以保留", look: "border-road text-road", findings: open.filter(({ blocks, rule }) => !blocks && rule.endsWith(".fine")) },
  ].filter(({ findings }) => findings.length > 0);
  // After a fix the other places hold again once the text was checked anew.
  const isCurrent = checks.state === "current" && usedAt !== changes;
  const fix = (finding: Finding) => {
    setUsedAt(changes);
    onFix(finding);
  };
  const hidden = checks.findings.length - open.length;
  return (
    <section aria-label="检查" className="text-small">
      <State checks={checks} count={open.length} />
      {groups.map(({ name, look, findings }) => (
        <div key={name} className="mt-3">
          <h3 className={`border-t-[2.5px] pt-1 font-sans text-mini font-semibold ${look}`}>
            {name} <span className="tabular">{findings.length}</span>
          </h3>
          <ul>
            {findings.map((finding) => (
              <Item
                key={keyOf(finding)}
                finding={finding}
                isCurrent={isCurrent}
                onPlace={onPlace}
                onFix={fix}
                onSetAside={() => setSetAside(new Set([...setAside, keyOf(finding)]))}
              />
            ))}
          </ul>
        </div>
      ))}
      <div className="mt-3 flex flex-wrap gap-x-4 border-t border-rule pt-2 text-mini">
        <button type="button" className="text-road hover:text-accent" onClick={() => checks.checkNow(true)}>
          检查链接能否打开
        </button>
        {hidden > 0 && (
          <button type="button" className="text-quiet hover:text-accent" onClick={() => setSetAside(new Set())}>
            显示放到一边的 {hidden} 条
          </button>
        )}
      </div>
    </section>
  );
}

function State({ checks: { state, message, checkNow, findings }, count }: { checks: Checks; count: number }) {
  if (state === "failed")
    return (
      <p role="alert" className="text-accent">
        {message}
        <button type="button" className="ml-2 underline underline-offset-4" onClick={() => checkNow()}>
          再试
        </button>
      </p>
    );
  const said = findings.length === 0 && state === "current" ? "没有发现问题。" : `${count} 条`;
  return (
    <p role="status" className="text-mini text-quiet">
      {state === "waiting" || (state === "checking" && findings.length === 0) ? "正在检查…" : said}
      {state === "old" && "　稿件改过，停下来就会再查"}
      {state === "checking" && findings.length > 0 && "　正在检查…"}
    </p>
  );
}

type ItemProps = {
  finding: Finding;
  isCurrent: boolean;
  onPlace: Props["onPlace"];
  onFix: Props["onFix"];
  onSetAside: () => void;
};

function Item({ finding, isCurrent, onPlace, onFix, onSetAside }: ItemProps) {
  const { message, place, fix, blocks } = finding;
  return (
    <li className="border-b border-rule py-1.5">
      <p className="leading-relaxed">{message}</p>
      <p className="flex flex-wrap gap-x-4 text-mini">
        <button type="button" className="text-road hover:text-accent" onClick={() => onPlace(place)}>
          到原处<span className="sr-only">：{place.quote ?? message}</span>
        </button>
        {fix && (
          <button
            type="button"
            disabled={!isCurrent}
            className="font-semibold text-road hover:text-accent disabled:text-quiet disabled:opacity-60"
            onClick={() => onFix(finding)}
          >
            {fix.label}
          </button>
        )}
        {!blocks && (
          <button type="button" className="text-quiet hover:text-accent" onClick={onSetAside}>
            放到一边<span className="sr-only">：{message}</span>
          </button>
        )}
      </p>
    </li>
  );
}

/** The same finding after the next check, wherever its block has moved. */
function keyOf({ rule, message, place }: Finding): string {
  return [rule, message, place.field, place.quote ?? place.block?.join(".") ?? ""].join("|");
}
