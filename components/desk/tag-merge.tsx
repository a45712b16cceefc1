"use client";

import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { suggestTags } from "@/components/editor/suggest";
import { useOffered } from "@/components/editor/use-offered";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import type { FormAction, FormState } from "@/lib/form/state";
import { formatNumber } from "@/lib/format";
import { showToast } from "@/components/ui/toasts";

type Props = {
  action: FormAction<{ intoId: number; name: string; moved: number; left: number }>;
  id: number;
  name: string;
  articles: number;
};

/** Merges a tag into another one, step by step; says before how many articles will change. */
export function TagMerge({ action, id, name, articles }: Props) {
  const router = useRouter();
  const [into, setInto] = useState("");
  const offered = useOffered(into, suggestTags).filter((other) => other !== name);
  const [state, setState] = useState<FormState>(null);
  const [done, setDone] = useState<number | null>(null);

  const merge = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (done !== null) return;
    const form = new FormData(event.currentTarget);
    setState(null);
    for (let moved = 0; ;) {
      setDone(moved);
      const step = await action(null, form).catch(() => null);
      if (!step?.ok) {
        setState(step ?? { ok: false, reason: "invalid", message: "连接中断，没有合并完；再按一次就接着合并。", values: {} });
        break;
      }
      moved += step.value.moved;
      if (step.value.left === 0) {
        showToast({ text: `“${name}”已并入“${step.value.name}”，${formatNumber(moved)} 篇稿件改带新标签，旧地址会跳转。` });
        router.push(`/admin/tags/${step.value.intoId}`);
        break;
      }
    }
    setDone(null);
  };
  return (
    <form onSubmit={(event) => void merge(event)} className="grid gap-4">
      <FormMessage state={state?.ok === false && !state.fields ? state : null} />
      <input type="hidden" name="id" value={id} />
      <Field
        label="并入哪个标签"
        name="into"
        required
        maxLength={30}
        list="tag-names"
        value={into}
        onChange={(event) => setInto(event.target.value)}
        autoComplete="off"
        state={state}
      />
      <datalist id="tag-names">
        {offered.map((other) => (
          <option key={other} value={other} />
        ))}
      </datalist>
      {done === null ? (
        <div className="flex flex-wrap items-center gap-4">
          <button className="border border-accent px-3 py-1 text-accent hover:bg-accent hover:text-paper">
            {into.trim() ? `并入“${into.trim()}”，改动 ${formatNumber(articles)} 篇` : "合并"}
          </button>
          <span className="text-mini text-quiet">合并不能撤销。</span>
        </div>
      ) : (
        <div>
          <progress value={done} max={Math.max(1, articles)} aria-label="进度" className="h-1.5 w-full accent-road" />
          <p role="status" className="text-mini text-quiet tabular">
            {formatNumber(done)} / {formatNumber(articles)} 篇
          </p>
        </div>
      )}
    </form>
  );
}
