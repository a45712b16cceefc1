import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { SiteForm } from "@/components/admin/site-form";
import { HitList } from "@/components/lexicon/hit-list";
import { DateTime } from "@/components/ui/date-time";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { formInputDate, formInputTime } from "@/lib/format";
import { findLexiconHits } from "@/lib/lexicon/hot";
import { listCardTasks } from "@/lib/review/card-tasks";
import { canManageSite } from "@/lib/site/policy";
import { getSiteForm } from "@/lib/site/queries";
import { save } from "./actions";

export const metadata: Metadata = { title: "站点设置" };

export default async function SettingsPage() {
  await staffPage(canManageSite);
  const [site, tasks] = await Promise.all([getSiteForm(), listCardTasks()]);
  const text = (value: string | null | undefined) => value ?? "";
  const card = [site?.contactName, site?.contactPhone, site?.contactWechat, site?.contactAddress, site?.contactHours].map(text).join("\n");
  const hits = await findLexiconHits(card, "ADVERTISEMENT", clock());
  return (
    <>
      <PageHead title="站点设置" note="保存后，所有页面立即更新。" />
      {tasks.map((task) => (
        <p key={task.id} role="status" className="mb-4 border-t-[2.5px] border-accent bg-wash px-3 py-2">
          {task.action === "HIDE" ? "联系卡片已由审核隐藏，改好内容、更改有效期后读者才看得到：" : "审核要求修改联系卡片："}
          {task.note}
          <span className="ml-3 text-mini text-quiet">
            <DateTime date={task.at} withTime />
          </span>
        </p>
      ))}
      {hits.length > 0 && (
        <section aria-label="联系卡片的用语" className="mb-6">
          <p>联系卡片里有广告法不让用的说法。照样可以保存，但请改成能拿出证据的：</p>
          <HitList hits={hits} />
        </section>
      )}
      <SiteForm
        save={save}
        version={site?.updatedAt.getTime() ?? 0}
        values={{
          name: site?.name ?? "通衢",
          tagline: site?.tagline ?? "区域产业新闻",
          description: text(site?.description),
          icpNumber: text(site?.icpNumber),
          policeNumber: text(site?.policeNumber),
          copyright: text(site?.copyright),
          contactName: text(site?.contactName),
          contactPhone: text(site?.contactPhone),
          contactWechat: text(site?.contactWechat),
          contactEmail: text(site?.contactEmail),
          contactAddress: text(site?.contactAddress),
          contactHours: text(site?.contactHours),
          contactValidUntil: site?.contactValidUntil ? formInputDate(site.contactValidUntil) : "",
          comments: site?.comments === false ? "closed" : "open",
          commentsHeldFirst: String(site?.commentsHeldFirst ?? 1),
          greyFrom: site?.greyFrom ? formInputTime(site.greyFrom) : "",
          greyUntil: site?.greyUntil ? formInputTime(site.greyUntil) : "",
        }}
      />
    </>
  );
}
