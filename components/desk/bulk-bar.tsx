"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { inputClass } from "@/components/form/field";
import { formatNumber, formatRetractionReason } from "@/lib/format";
import type { BulkPlan, BulkStep } from "@/lib/desk/bulk";
import type { CategoryChoice } from "@/lib/desk/options";
import type { BulkVerb } from "@/lib/desk/schema";
import type { UndoStep } from "@/lib/desk/undo";
import type { FormAction, FormState } from "@/lib/form/state";
import { BulkConfirm } from "./bulk-confirm";
import { bulkNames } from "./labels";
import { ask, runSteps, undoSteps } from "./bulk-steps";
import { showToast } from "@/components/ui/toasts";

/** Ids with the versions that the person looked at. */
export type Picked = Map<number, number>;

export type BulkActions = {
  choose: FormAction<{ id: number; version: number }[]>;
  plan: FormAction<BulkPlan>;
  run: FormAction<BulkStep>;
  undo: FormAction<UndoStep>;
};

type Props = {
  picked: Picked;
  setPicked: (picked: Picked) => void;
  canPickAll: boolean;
  total: number;
  mostInAct: number;
  query: string;
  categories: CategoryChoice[];
  mayPublish: boolean;
  act: BulkActions;
};

const unanswered = "连接中断，什么都没有改动；请再试一次。";
const onlyEditors: BulkVerb[] = ["return", "publish", "retract"];

/** Stands at the foot while articles are picked: choose what to do, see what it would change, do it, take it back. */
export function BulkBar({ picked, setPicked, canPickAll, total, mostInAct, query, categories, mayPublish, act }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [verb, setVerb] = useState<BulkVerb>("category");
  const [refused, setRefused] = useState<FormState>(null);
  const [plan, setPlan] = useState<{ name: string; found: BulkPlan } | null>(null);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const verbs = (Object.keys(bulkNames) as BulkVerb[]).filter((name) => mayPublish || !onlyEditors.includes(name));
  const told = refused?.ok === false ? refused : null;
  const problem = told ? (Object.values(told.fields ?? {})[0] ?? told.message) : null;

  const given = () => new FormData(form.current ?? undefined);
  const pairs = [...picked].map(([id, version]) => `${id}:${version}`);

  const pickAll = async () => {
    setBusy(true);
    const data = new FormData();
    data.set("query", query);
    const all = await ask(act.choose, data, unanswered);
    setBusy(false);
    if (all.ok) setPicked(new Map(all.value.map(({ id, version }) => [id, version])));
    else setRefused(all);
  };
  const look = async () => {
    setBusy(true);
    setRefused(null);
    const data = given();
    data.set("items", pairs.join(","));
    const found = await ask(act.plan, data, unanswered);
    setBusy(false);
    if (found.ok) setPlan({ name: `${bulkNames[verb]}${objectOf(data, categories)}`, found: found.value });
    else setRefused(found);
  };
  const carryOut = async () => {
    setProgress({ done: 0, of: pairs.length });
    const done = await runSteps(act.run, given(), pairs, (count) => setProgress({ done: count, of: pairs.length }));
    setProgress(null);
    setPlan(null);
    const skipped = done.skipped.length > 0 ? `，跳过 ${formatNumber(done.skipped.length)} 篇` : "";
    showToast({
      text: done.failure
        ? `${done.failure}（已改动 ${formatNumber(done.changed)} 篇）`
        : `${bulkNames[verb]}：已改动 ${formatNumber(done.changed)} 篇${skipped}。`,
      isFailure: done.failure !== null,
      undo:
        done.act !== null && done.changed > 0 && verb !== "publish"
          ? () => takeBack(act.undo, done.act ?? 0, () => router.refresh())
          : undefined,
    });
    setPicked(new Map());
    router.refresh();
  };

  return (
    <section aria-label="批量操作" className="sticky bottom-0 z-20 -mx-4 border-t-[2.5px] border-rule-strong bg-paper px-4 py-2.5">
      <form
        ref={form}
        className="flex flex-wrap items-end gap-x-5 gap-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void look();
        }}
      >
        <p className="py-1">
          已选 <b className="tabular">{formatNumber(picked.size)}</b> 篇
          {canPickAll && (
            <button type="button" onClick={() => void pickAll()} className="ml-3 text-road underline underline-offset-4 hover:text-accent">
              {total > mostInAct ? `选择最前面的 ${formatNumber(mostInAct)} 篇` : `选择符合条件的全部 ${formatNumber(total)} 篇`}
            </button>
          )}
        </p>
        <label>
          <span className="sr-only">要做什么</span>
          <select
            name="verb"
            value={verb}
            onChange={(event) => setVerb(event.target.value as BulkVerb)}
            className={`${inputClass} *:bg-sheet`}
          >
            {verbs.map((name) => (
              <option key={name} value={name}>
                {bulkNames[name]}
              </option>
            ))}
          </select>
        </label>
        <BulkFields verb={verb} categories={categories} />
        <button
          aria-disabled={isBusy}
          className="border border-rule-strong px-3 py-1 hover:border-accent hover:text-accent aria-disabled:opacity-60"
        >
          {isBusy ? "正在清点…" : "先看会改动什么"}
        </button>
        <button type="button" onClick={() => setPicked(new Map())} className="py-1 text-quiet hover:text-accent">
          取消选择
        </button>
        {problem && (
          <p role="alert" className="w-full text-small text-accent">
            {problem}
          </p>
        )}
      </form>
      {plan && (
        <BulkConfirm
          name={plan.name}
          plan={plan.found}
          progress={progress}
          onDo={() => void carryOut()}
          onClose={() => setPlan(null)}
          canUndo={verb !== "publish"}
        />
      )}
    </section>
  );
}

/** Which tags, or which category: a person agrees to what is named. */
function objectOf(given: FormData, categories: CategoryChoice[]): string {
  const [tags, categoryId] = [given.get("tags"), given.get("categoryId")];
  if (typeof tags === "string" && tags.trim() !== "") return `“${tags.trim()}”`;
  const category = categories.find(({ id }) => String(id) === categoryId);
  return category ? `到“${category.name}”` : "";
}

/** Takes an act back and says what became of it. */
async function takeBack(undo: BulkActions["undo"], act: number, onDone: () => void): Promise<void> {
  const { restored, skipped, failure } = await undoSteps(undo, act);
  const kept = skipped.length > 0 ? `；${formatNumber(skipped.length)} 篇未恢复：${skipped[0]?.reason ?? ""}` : "";
  showToast({ text: failure ?? `已撤销，${formatNumber(restored)} 篇恢复原样${kept}。`, isFailure: failure !== null });
  onDone();
}

const reasons = ["INACCURATE", "INFRINGEMENT", "SOURCE_WITHDRAWN", "LEGAL", "PRIVACY"] as const;

/** What a verb must be told. */
function BulkFields({ verb, categories }: { verb: BulkVerb; categories: CategoryChoice[] }) {
  if (verb === "category") {
    return (
      <label className="min-w-0">
        <span className="sr-only">改到哪个栏目</span>
        <select name="categoryId" defaultValue="" className={`${inputClass} *:bg-sheet`}>
          <option value="">选择栏目</option>
          {categories.map(({ id, name, depth }) => (
            <option key={id} value={id}>
              {"　".repeat(depth)}
              {name}
            </option>
          ))}
        </select>
      </label>
    );
  }
  if (verb === "addTags" || verb === "removeTags") {
    return (
      <label className="min-w-[12em]">
        <span className="sr-only">标签</span>
        <input name="tags" placeholder="标签，用空格或逗号分开" maxLength={200} className={inputClass} />
      </label>
    );
  }
  if (verb === "return") {
    return (
      <label className="min-w-[14em]">
        <span className="sr-only">退回的理由</span>
        <input name="note" placeholder="理由，写稿人会看到" maxLength={500} className={inputClass} />
      </label>
    );
  }
  if (verb !== "retract") return null;
  return (
    <>
      <label>
        <span className="sr-only">撤稿原因</span>
        <select name="reason" className={`${inputClass} *:bg-sheet`}>
          {reasons.map((reason) => (
            <option key={reason} value={reason}>
              {formatRetractionReason(reason)}
            </option>
          ))}
        </select>
      </label>
      <label className="min-w-[14em]">
        <span className="sr-only">撤稿说明</span>
        <input name="note" placeholder="说明，读者会看到" maxLength={500} className={inputClass} />
      </label>
    </>
  );
}
