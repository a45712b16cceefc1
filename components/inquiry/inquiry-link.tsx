/** The way to the inquiry form, outside the news and labelled; the inquiry keeps where it came from. */
export function InquiryLink({ href, about }: { href: string; about: string }) {
  return (
    <section aria-label="咨询" className="no-print mt-6 border-t-[2.5px] border-road py-3 text-[0.86rem]">
      <p className="text-mini tracking-[0.1em] text-quiet">服务 · 非新闻内容</p>
      <h2 className="mt-0.5 text-base">找厂房、找供应商、问政策</h2>
      <p className="mt-1 text-quiet">{about}</p>
      <p className="mt-2">
        <a href={href} rel="nofollow" className="inline-block border border-rule-strong px-3 py-1 hover:border-accent">
          留下需求
        </a>
      </p>
    </section>
  );
}
