import { flagPath, formatDay } from "@/lib/format";
import type { SiteView } from "@/lib/site/queries";

/** The newsroom's contact card: outside the news, and labelled. Nothing without contact data or after its last day. */
export function ContactCard({ site, now }: { site: SiteView; now: Date }) {
  const rows: [string, string | null, string | null][] = [
    ["电话", site.contactPhone, site.contactPhone && `tel:${site.contactPhone.replace(/[^\d+-]/g, "")}`],
    ["微信", site.contactWechat, null],
    ["邮箱", site.contactEmail, site.contactEmail && `mailto:${site.contactEmail}`],
    ["地址", site.contactAddress, null],
    ["时间", site.contactHours, null],
  ];
  const filled = rows.filter(([, value]) => value);
  const expired = site.contactValidUntil !== null && site.contactValidUntil.getTime() + 24 * 3_600_000 < now.getTime();
  if (filled.length === 0 || expired) return null;
  return (
    <section aria-label="联系编辑部" className="mt-2 border-t-[2.5px] border-road py-3 text-[0.86rem]">
      <p className="text-mini tracking-[0.1em] text-quiet">服务 · 非新闻内容</p>
      <h2 className="mt-0.5 text-base">{site.contactName ?? "联系编辑部"}</h2>
      <dl className="mt-1.5">
        {filled.map(([term, value, href]) => (
          <div key={term} className="grid grid-cols-[3em_1fr]">
            <dt className="text-quiet">{term}</dt>
            <dd className="break-words">
              {href ? (
                <a href={href} className="road-link">
                  {value}
                </a>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 flex gap-x-4 text-mini text-quiet">
        {site.contactValidUntil && <span>有效期至 {formatDay(site.contactValidUntil)}</span>}
        <a href={flagPath({ subject: "CONTACT_CARD", id: 1 })} rel="nofollow" className="ml-auto border-b border-rule">
          举报
        </a>
      </p>
    </section>
  );
}
