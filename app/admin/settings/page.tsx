import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { SiteForm } from "@/components/admin/site-form";
import { staffPage } from "@/lib/auth/current";
import { formInputDate, formInputTime } from "@/lib/format";
import { canManageSite } from "@/lib/site/policy";
import { getSiteForm } from "@/lib/site/queries";
import { save } from "./actions";

export const metadata: Metadata = { title: "站点设置" };

export default async function SettingsPage() {
  await staffPage(canManageSite);
  const site = await getSiteForm();
  const text = (value: string | null | undefined) => value ?? "";
  return (
    <>
      <PageHead title="站点设置" note="保存后，所有页面立即更新。" />
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
