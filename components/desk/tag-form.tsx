"use client";

import { useActionState, useState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";
import { formatNumber } from "@/lib/format";

type Props = {
  action: FormAction<{ id: number }>;
  refreshStep: FormAction<{ after: number; left: number }>;
  tag: { id: number; version: number; name: string; slug: string; description: string };
  articles: number;
};

/** Name, address and description of a tag. After a new name its articles are gone over, so that search knows it. */
export function TagForm({ action, refreshStep, tag, articles }: Props) {
  const [left, setLeft] = useState<number | null>(null);
  /** The last article that was gone over before the server did not answer any more. */
  const [brokenOff, setBrokenOff] = useState<number | null>(null);
  const [state, send] = useActionState<Awaited<ReturnType<typeof action>>, FormData>(async (before, form) => {
    const done = await action(before, form);
    if (done?.ok && form.get("name") !== tag.name) await refreshAll();
    return done;
  }, null);

  const refreshAll = async (from = 0) => {
    let after = from;
    setBrokenOff(null);
    if (from === 0) setLeft(articles);
    for (;;) {
      const form = new FormData();
      form.set("id", String(tag.id));
      form.set("after", String(after));
      const step = await refreshStep(null, form).catch(() => null);
      if (!step?.ok) return setBrokenOff(after);
      if (step.value.left === 0) break;
      after = step.value.after;
      setLeft(step.value.left);
    }
    setLeft(null);
  };
  return (
    <form action={send} className="grid gap-4">
      <FormMessage state={state} done="已保存；旧名称留作别名，旧地址会跳转。" />
      <input type="hidden" name="id" value={tag.id} />
      <input type="hidden" name="version" value={tag.version} />
      <Field key={`name ${tag.name}`} label="名称" name="name" required maxLength={30} defaultValue={tag.name} state={state} />
      <Field
        key={`slug ${tag.slug}`}
        label="地址"
        name="slug"
        maxLength={60}
        defaultValue={tag.slug}
        autoCapitalize="none"
        spellCheck={false}
        hint="/tags/ 之后的部分；留空由名称的拼音生成。"
        state={state}
      />
      <Field
        key={`description ${tag.description}`}
        label="说明"
        name="description"
        maxLength={200}
        defaultValue={tag.description}
        hint="显示在标签页标题下。"
        state={state}
      />
      <div className="flex items-center gap-4">
        <Submit look="plain">保存</Submit>
        {left !== null && (
          <span role="status" className={`text-mini tabular ${brokenOff === null ? "text-quiet" : "text-accent"}`}>
            {brokenOff === null ? "正在更新检索，" : "检索没有更新完，"}还有 {formatNumber(left)} 篇
          </span>
        )}
        {brokenOff !== null && (
          <button
            type="button"
            onClick={() => void refreshAll(brokenOff)}
            className="py-1 text-road underline underline-offset-4 hover:text-accent"
          >
            接着更新
          </button>
        )}
      </div>
    </form>
  );
}
