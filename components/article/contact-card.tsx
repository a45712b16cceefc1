import { telOf } from "@/lib/article/document/phone";
import { flagPath, formatDay } from "@/lib/format";
import type { SiteView } from "@/lib/site/queries";

type Row = { term: string; value: string; href?: string | undefined; copies?: boolean };

/**
 * The newsroom's contact card: outside the news, and labelled. Nothing without contact data or after its last
 * day. `wechatQr` is an SVG of what a phone reads. The copy buttons are reader.js's to show.
 */
export function ContactCard({ site, now, wechatQr }: { site: SiteView; now: Date; wechatQr?: string | null }) {
  const expired = site.contactValidUntil !== null && site.contactValidUntil.getTime() + 24 * 3_600_000 < now.getTime();
  const rows = expired ? [] : rowsOf(site);
  if (rows.length === 0) return null;
  return (
    <section aria-label="联系编辑部" className="mt-2 border-t-[2.5px] border-road py-3 text-small">
      <p className="text-mini tracking-[0.1em] text-quiet">服务 · 非新闻内容</p>
      <h2 className="mt-0.5 text-item">{site.contactName ?? "联系编辑部"}</h2>
      <dl className="mt-1.5">
        {rows.map(({ term, value, href, copies }) => (
          <div key={term} className="grid grid-cols-[3em_1fr]">
            <dt className="text-quiet">{term}</dt>
            <dd className="min-w-0 break-words">
              {href ? (
                <a href={href} className="road-link">
                  {value}
                </a>
              ) : (
                value
              )}
              {copies && (
                <>
                  <button
                    type="button"
                    data-copy={value}
                    hidden
                    className="ml-2 text-mini text-quiet underline underline-offset-4 hover:text-accent"
                  >
                    复制<span className="sr-only">{term}</span>
                  </button>
                  <output data-said="" className="ml-2 text-mini text-road" />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {wechatQr && (
        <figure className="mt-3 flex items-center gap-3">
          <span
            role="img"
            aria-label="微信二维码"
            className="block size-24 shrink-0 bg-[#fff] p-1.5"
            dangerouslySetInnerHTML={{ __html: wechatQr }}
          />
          <figcaption className="text-mini text-quiet">
            {site.contactWechat?.includes("https://") ? "用微信扫码联系" : "扫码得到微信号，复制后添加"}
          </figcaption>
        </figure>
      )}
      <p className="mt-1 flex gap-x-4 text-mini text-quiet">
        {site.contactValidUntil && <span>有效期至 {formatDay(site.contactValidUntil)}</span>}
        <a href={flagPath({ subject: "CONTACT_CARD", id: 1 })} rel="nofollow" className="ml-auto border-b border-rule">
          举报
        </a>
      </p>
    </section>
  );
}

function rowsOf(site: SiteView): Row[] {
  const { contactPhone: phone, contactEmail: email, contactAddress: address, contactHours: hours } = site;
  const wechat = site.contactWechat?.replace(/(?<!\s)\s*https:\/\/\S+/, "").trim();
  return [
    ...(phone ? [{ term: "热线", value: phone, href: telOf(phone), copies: true }] : []),
    ...(wechat ? [{ term: "微信", value: wechat, copies: true }] : []),
    ...(email ? [{ term: "邮箱", value: email, href: `mailto:${email}`, copies: true }] : []),
    ...(address ? [{ term: "地址", value: address }] : []),
    ...(hours ? [{ term: "时间", value: hours }] : []),
  ];
}
