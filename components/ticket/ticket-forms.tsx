"use client";

import { EvidenceField } from "@/components/complaint/evidence-field";
import { Field } from "@/components/form/field";
import { Refusal } from "@/components/form/refusal";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import { useReaderForm } from "@/components/form/use-reader-form";
import type { FormAction } from "@/lib/form/state";

type SupplementProps = { action: FormAction; code: string; hasEmail: boolean; isOpen: boolean };

/** Folded away until it is wanted. */
export function SupplementForm({ action, code, hasEmail, isOpen }: SupplementProps) {
  const [state, send] = useReaderForm(action);
  return (
    <details className="mt-3" open={isOpen || state !== null}>
      <summary className="text-small text-road underline underline-offset-4">补充说明、证据或邮箱</summary>
      <form action={send} className="mt-3 grid gap-4">
        <Refusal state={state} />
        <input type="hidden" name="code" value={code} />
        <TextArea label="补充说明（选填）" name="details" rows={3} maxLength={1000} state={state} />
        <EvidenceField state={state} />
        <Field
          label={hasEmail ? "更换接收结果的邮箱（选填）" : "接收结果的邮箱（选填）"}
          name="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          state={state}
        />
        <div>
          <Submit look="plain">补充</Submit>
        </div>
      </form>
    </details>
  );
}

type AppealProps = {
  action: FormAction;
  code: string;
  /** For whom the decision was: they may, but are not asked to. */ isFolded: boolean;
};

export function AppealForm({ action, code, isFolded }: AppealProps) {
  const [state, send] = useReaderForm(action);
  const form = (
    <form action={send} className="mt-3 grid gap-4">
      <Refusal state={state} />
      <input type="hidden" name="code" value={code} />
      <TextArea
        label="申诉理由"
        name="text"
        rows={4}
        required
        maxLength={2000}
        state={state}
        hint="由另一位审核员复核；复核前看不到第一次处理的理由，不受其影响。"
      />
      <div>
        <Submit look="plain">提交申诉</Submit>
      </div>
    </form>
  );
  if (!isFolded) return form;
  return (
    <details className="mt-6" open={state !== null}>
      <summary className="text-small text-road underline underline-offset-4">对处理还有意见，可以申诉</summary>
      {form}
    </details>
  );
}
