import { articlePath, formatDate } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import type { InquiryDetail } from "@/lib/inquiry/queries";
import { PhoneReveal } from "./phone-reveal";

/** What the sender wrote, what they agreed to, and until when it is kept. */
export function InquiryFacts({ inquiry, reveal }: { inquiry: InquiryDetail; reveal: FormAction<{ phone: string }> }) {
  const { article, category } = inquiry;
  const facts: [string, React.ReactNode][] = [
    ["公司", inquiry.company],
    ["联系人", inquiry.contact],
    ["电话", <PhoneReveal key="phone" action={reveal} id={inquiry.id} masked={inquiry.phone} />],
    ["用途", inquiry.purpose],
    ["税收", inquiry.tax],
    ["留言", inquiry.message && <span className="whitespace-pre-line">{inquiry.message}</span>],
    [
      "来自",
      article ? (
        <a href={articlePath(article)} className="road-link">
          {article.headline}
        </a>
      ) : (
        (category?.name ?? "咨询页")
      ),
    ],
    ["重复", inquiry.repeats > 0 && `同一号码又提交过 ${inquiry.repeats} 次，已合并在这里`],
    ["同意", inquiry.consentText],
    ["保存至", `${formatDate(inquiry.eraseAt)}，到期自动删除`],
  ];
  return (
    <dl className="mb-6 border-t-[2.5px] border-rule-strong">
      {facts
        .filter(([, value]) => value !== "" && value !== false)
        .map(([term, value]) => (
          <div key={term} className="grid grid-cols-[5em_minmax(0,1fr)] gap-x-4 border-b border-rule py-1.5">
            <dt className="text-quiet">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
