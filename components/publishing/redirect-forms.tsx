"use client";

import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import type { FormAction, FormState } from "@/lib/form/state";
import type { Imported } from "@/lib/redirect/csv";
import { FoldedVerb, VerbForm } from "./verb-form";

type Props = { save: FormAction<{ fromPath: string; toPath: string }>; take: FormAction<Imported> };

export function RedirectForms({ save, take }: Props) {
  return (
    <div className="grid gap-5">
      <VerbForm action={save} values={{}} submit="添加" look="main" done={({ fromPath, toPath }) => `${fromPath} 现在转到 ${toPath}。`}>
        {(state) => (
          <>
            <Field label="旧地址" name="fromPath" required placeholder="/old/page.html" state={state} />
            <Field label="新地址" name="toPath" required placeholder="/categories/dezhou" state={state} />
            <Instead state={state} what={(toPath) => `替换现有的跳转（现在转到 ${toPath}）`} />
          </>
        )}
      </VerbForm>
      <FoldedVerb
        title="导入 CSV"
        action={take}
        values={{}}
        submit="导入"
        done={({ taken, faults }) => (
          <>
            已导入 {taken} 条。
            {faults.length > 0 && (
              <>
                没有导入的行还在上面，改好后可以再导入。
                <ul className="mt-1 text-accent">
                  {faults.slice(0, 20).map((fault) => (
                    <li key={fault}>{fault}</li>
                  ))}
                  {faults.length > 20 && <li>另有 {faults.length - 20} 行。</li>}
                </ul>
              </>
            )}
          </>
        )}
      >
        {(state) => (
          <>
            <TextArea
              label="旧地址,新地址（每行一条）"
              name="csv"
              id="redirect-csv"
              required
              rows={6}
              defaultValue={state?.ok ? state.value.refused : ""}
              state={state}
            />
            <Instead state={state} what={(told) => `替换现有的 ${told.split("-")[0] ?? ""} 条跳转`} />
          </>
        )}
      </FoldedVerb>
    </div>
  );
}

/** Asks, once it is known what would be replaced. */
function Instead({ state, what }: { state: FormState; what: (instead: string) => string }) {
  const instead = state && !state.ok ? state.fields?.instead : undefined;
  if (instead === undefined) return null;
  return (
    <label className="flex items-baseline gap-2 text-small">
      <input type="checkbox" name="instead" value={instead} />
      <span className="min-w-0 break-all">{what(instead)}</span>
    </label>
  );
}
