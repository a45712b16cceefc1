import type { SiteView } from "@/lib/site/queries";
import { DisplayForm } from "./display-form";

/** Filing numbers link to the registers that confirm them. */
export function SiteFooter({ site, archiveHref }: { site: SiteView; archiveHref: string }) {
  const policeCode = site.policeNumber?.replace(/\D/g, "") ?? "";
  return (
    <footer className="no-print sticky top-[100vh] mt-14 border-t-[2.5px] border-rule-strong below-20">
      <div className="wrap grid gap-x-10 gap-y-6 py-7 text-small text-quiet md:grid-cols-[1fr_auto]">
        <div className="grid gap-1.5">
          <p>
            <b className="font-serif text-base text-ink">{site.name}</b>　{site.tagline}
          </p>
          {site.description && <p className="max-w-[38em]">{site.description}</p>}
          <ul className="flex flex-wrap gap-x-5 [&_a]:inline-block [&_a]:py-0.5">
            <li>
              <a href="/hot">热读</a>
            </li>
            <li>
              <a href={archiveHref}>按月查阅</a>
            </li>
            <li>
              <a href="/feed.xml">RSS</a>
            </li>
            <li>
              <a href="/sitemap.xml">站点地图</a>
            </li>
            <li>
              <a href="/tickets">投诉举报</a>
            </li>
            <li>
              <a href="/transparency">透明度报告</a>
            </li>
            {site.contactEmail && (
              <li>
                <a href={`mailto:${site.contactEmail}`}>联系编辑部</a>
              </li>
            )}
          </ul>
          {site.copyright && <p>{site.copyright}</p>}
          {(site.icpNumber ?? site.policeNumber) && (
            <p className="flex flex-wrap gap-x-5 [&_a]:inline-block [&_a]:py-0.5">
              {site.icpNumber && (
                <a href="https://beian.miit.gov.cn/" rel="noopener">
                  {site.icpNumber}
                </a>
              )}
              {site.policeNumber && (
                <a href={`https://beian.mps.gov.cn/#/query/webSearch?code=${policeCode}`} rel="noopener">
                  {site.policeNumber}
                </a>
              )}
            </p>
          )}
        </div>
        <DisplayForm />
      </div>
    </footer>
  );
}
