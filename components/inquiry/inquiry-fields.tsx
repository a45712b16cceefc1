import { Field, FieldMessage, messageOf, typedValue } from "@/components/form/field";
import { Refusal } from "@/components/form/refusal";
import { TextArea } from "@/components/form/text-area";
import { TrapField } from "@/components/form/trap-field";
import type { FormState } from "@/lib/form/state";
import type { inquiryLimits } from "@/lib/inquiry/schema";

export type InquiryFieldsProps = {
  /** What the form stands at; the inquiry keeps it. */
  article: number | null;
  category: number | null;
  limits: typeof inquiryLimits;
  phonePattern: string;
  /** The text that is agreed to. */
  consent: string;
};

/** What stands in the form of an inquiry; two fields a row where there is room for them. */
export function InquiryFields({ state, article, category, limits, phonePattern, consent }: InquiryFieldsProps & { state: FormState }) {
  const consentMessage = messageOf(state, "consent");
  return (
    <div className="@container grid gap-5">
      <Refusal state={state} />
      {article !== null && <input type="hidden" name="article" value={article} />}
      {category !== null && <input type="hidden" name="category" value={category} />}
      <input type="hidden" name="agreed" value={consent} />
      <Field label="需求" name="need" required maxLength={limits.need} placeholder="标准厂房 3000 平方米，层高 9 米" state={state} />
      <div className="grid gap-x-8 gap-y-5 @lg:grid-cols-2">
        <Field label="用途（选填）" name="purpose" maxLength={limits.purpose} placeholder="轴承装配线" state={state} />
        <Field label="税收（选填）" name="tax" maxLength={limits.tax} placeholder="预计年纳税 200 万元" state={state} />
        <Field label="公司" name="company" required maxLength={limits.company} autoComplete="organization" state={state} />
        <Field label="联系人" name="contact" required maxLength={limits.contact} autoComplete="name" state={state} />
        <Field
          label="联系电话"
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
      <TextArea label="留言（选填）" name="message" rows={3} maxLength={limits.message} state={state} />
      <TrapField />
      <div>
        <label className="flex gap-2.5 text-small">
          <input
            id="consent"
            type="checkbox"
            name="consent"
            value="yes"
            required
            defaultChecked={typedValue(state, "consent") === "yes"}
            aria-invalid={consentMessage ? true : undefined}
            aria-describedby={consentMessage ? "consent-message" : undefined}
            className="mt-1.5 size-4 shrink-0"
          />
          <span>{consent}</span>
        </label>
        <FieldMessage id="consent-message" message={consentMessage} />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <button type="submit" className="bg-ink px-5 py-2 text-small text-paper hover:bg-accent">
          提交咨询
        </button>
        <p className="text-mini text-quiet">提交后会得到一个工单号，凭它随时查看进展。</p>
      </div>
    </div>
  );
}
