import { DetachedForm } from "@/components/form/detached-form";
import { InquiryFields, type InquiryFieldsProps } from "./inquiry-fields";

type Props = InquiryFieldsProps & {
  /** The page of the form alone, where a refused one comes back. */
  permalink: string;
  /** See detachedFields in lib/form/detached. */
  hidden: [name: string, value: string][];
  about: string;
};

/** The inquiry form beside the news: outside it, labelled, and folded until it is wanted. */
export function InquiryCard({ permalink, hidden, about, ...fields }: Props) {
  return (
    <section aria-label="咨询" className="no-print mt-6 border-t-[2.5px] border-road py-3 text-small">
      <p className="text-mini tracking-[0.1em] text-quiet">服务 · 非新闻内容</p>
      <h2 className="mt-0.5 text-item">找厂房、找供应商、问政策</h2>
      <p className="mt-1 text-quiet">{about}</p>
      <details className="mt-2">
        <summary className="inline-block cursor-pointer border border-rule-strong px-3 py-1 hover:border-accent">留下需求</summary>
        <DetachedForm permalink={permalink} fields={hidden} className="mt-4">
          <InquiryFields state={null} {...fields} />
        </DetachedForm>
        <p className="mt-3 text-mini">
          <a href={permalink} rel="nofollow" className="road-link">
            在单独的一页填写
          </a>
        </p>
      </details>
    </section>
  );
}
