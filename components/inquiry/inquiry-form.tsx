"use client";

import { useActionState } from "react";
import { Field, FieldMessage, inputClass, messageOf, typedValue } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";
import type { inquiryLimits } from "@/lib/inquiry/schema";

type Props = {
  action: FormAction;
  article: number | null;
  category: number | null;
  limits: typeof inquiryLimits;
  phonePattern: string;
  consent: string;
};

/** What somebody is looking for and how to reach them; it works as plain HTML. */
export function InquiryForm({ action, article, category, limits, phonePattern, consent }: Props) {
  const [state, send] = useActionState(action, null);
  const consentMessage = messageOf(state, "consent");
  return (
    <form action={send} className="mt-6 grid gap-5">
      <FormMessage state={state} />
      {article !== null && <input type="hidden" name="article" value={article} />}
      {category !== null && <input type="hidden" name="category" value={category} />}
      <Field label="需求" name="need" required maxLength={limits.need} placeholder="标准厂房 3000 平方米，层高 9 米" state={state} />
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <Field label="用途（选填）" name="purpose" maxLength={limits.purpose} placeholder="轴承装配线" state={state} />
        <Field label="税收（选填）" name="tax" maxLength={limits.tax} placeholder="预计年纳税 200 万元" state={state} />
        <Field label="公司" name="company" required maxLength={limits.company} autoComplete="organization" state={state} />
        <Field label="联系人" name="contact" required maxLength={limits.contact} autoComplete="name" state={state} />
        <Field
          label="手机号"
          name="phone"
          type="tel"
          required
          maxLength={limits.phone}
          pattern={phonePattern}
          title="大陆手机号，或带区号的座机，如 0534-2345678"
          autoComplete="tel-national"
          hint="大陆手机号，或带区号的座机。"
          state={state}
        />
      </div>
      <div>
        <label htmlFor="message" className="block text-small text-quiet">
          留言（选填）
        </label>
        <textarea
          id="message"
          name="message"
          rows={4}
          maxLength={limits.message}
          defaultValue={typedValue(state, "message") ?? ""}
          aria-invalid={messageOf(state, "message") ? true : undefined}
          aria-describedby={messageOf(state, "message") ? "message-message" : undefined}
          className={`${inputClass} field-sizing-content resize-y`}
        />
        <FieldMessage id="message-message" message={messageOf(state, "message")} />
      </div>
      <div hidden>
        <label>
          此栏请留空
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <div>
        <label className="flex gap-2.5 text-small">
          <input
            type="checkbox"
            name="consent"
            value="yes"
            required
            defaultChecked={typedValue(state, "consent") === "yes"}
            aria-invalid={consentMessage ? true : undefined}
            aria-describedby={consentMessage ? "consent-message" : undefined}
            className="mt-1.5 size-4 shrink-0 accent-road"
          />
          <span>{consent}</span>
        </label>
        <FieldMessage id="consent-message" message={consentMessage} />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Submit>提交咨询</Submit>
        <p className="text-mini text-quiet">提交后会得到一个工单号，凭它随时查看进展。</p>
      </div>
    </form>
  );
}
