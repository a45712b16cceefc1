"use client";

import type { ReactNode } from "react";
import { Field, FieldMessage, messageOf, typedValue } from "@/components/form/field";
import { Refusal } from "@/components/form/refusal";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import { useReaderForm } from "@/components/form/use-reader-form";
import type { FormAction, FormState } from "@/lib/form/state";
import { formatComplaintKind } from "@/lib/format";
import type { ComplaintKind } from "@/prisma/client/enums";
import { EvidenceField } from "./evidence-field";

const kinds: [ComplaintKind, string][] = [
  ["INFRINGEMENT", "侵犯著作权、名誉权、商业信誉等"],
  ["CORRECTION", "事实有误，请求更正"],
  ["ILLEGAL", "违法和不良信息"],
  ["PRIVACY", "涉及个人信息，请求删除或更正"],
];

/** The formal complaint: who, which passage, which right, evidence, contact. */
export function ComplaintForm({ action, articleId }: { action: FormAction; articleId: number }) {
  const [state, send] = useReaderForm(action);
  return (
    <form action={send} className="mt-6 grid gap-8">
      <Refusal state={state} />
      <input type="hidden" name="article" value={articleId} />
      <Part title="投诉什么">
        <Kinds state={state} />
        <TextArea
          label="涉及内容"
          name="passage"
          rows={3}
          required
          maxLength={2000}
          state={state}
          hint="请摘录原句，或说明是第几段、哪张图片。"
        />
        <TextArea
          label="主张的权利，或正确的内容"
          name="claim"
          rows={3}
          required
          maxLength={1000}
          state={state}
          hint="侵犯了什么权利；请求更正的，写明正确的内容是什么。"
        />
        <TextArea label="事实与理由（选填）" name="details" rows={5} maxLength={3000} state={state} />
        <EvidenceField state={state} />
      </Part>
      <Part title="投诉人">
        <Field label="姓名或单位名称" name="name" required maxLength={60} autoComplete="name" state={state} />
        <Field
          label="身份说明（选填）"
          name="identity"
          maxLength={200}
          state={state}
          hint="例如：权利人本人、某公司法务、受委托的代理人。证件和委托书可作为证据上传。"
        />
        <Field
          label="联系电话或邮箱"
          name="contact"
          required
          maxLength={100}
          state={state}
          hint="用于核实，只有审核员能看到，不会公开，也不会转给被投诉方。"
        />
        <Field label="接收结果的邮箱（选填）" name="email" type="email" maxLength={254} autoComplete="email" state={state} />
      </Part>
      <div>
        <label className="flex items-baseline gap-2.5 text-small">
          <input
            id="pledge"
            type="checkbox"
            name="pledge"
            value="yes"
            required
            defaultChecked={typedValue(state, "pledge") === "yes"}
            {...faulty(state, "pledge")}
            className="accent-ink"
          />
          <span>我确认以上内容属实，并愿意承担不实投诉的法律责任。</span>
        </label>
        <FieldMessage id="pledge-message" message={messageOf(state, "pledge")} />
        <div className="mt-5">
          <Submit>提交投诉</Submit>
        </div>
      </div>
    </form>
  );
}

/** What a choice says of itself when it was refused. */
function faulty(state: FormState, name: string) {
  return messageOf(state, name) ? { "aria-invalid": true, "aria-describedby": `${name}-message` } : {};
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t-[2.5px] border-rule-strong pt-3 first-of-type:border-t-0 first-of-type:pt-0">
      <h2 className="text-item">{title}</h2>
      <div className="mt-4 grid gap-5">{children}</div>
    </section>
  );
}

function Kinds({ state }: { state: FormState }) {
  const chosen = typedValue(state, "kind");
  return (
    <fieldset>
      <legend className="text-small text-quiet">投诉类型</legend>
      <div className="mt-1.5 grid gap-x-6 sm:grid-cols-2">
        {kinds.map(([kind, words], index) => (
          <label key={kind} className="flex items-baseline gap-2.5 border-b border-rule py-2">
            <input
              id={index === 0 ? "kind" : undefined}
              type="radio"
              name="kind"
              value={kind}
              required
              defaultChecked={chosen === kind}
              {...faulty(state, "kind")}
              className="accent-ink"
            />
            <span>
              <b className="font-semibold">{formatComplaintKind(kind)}</b>
              <span className="block text-mini text-quiet">{words}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldMessage id="kind-message" message={messageOf(state, "kind")} />
    </fieldset>
  );
}
