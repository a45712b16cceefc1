import type { Metadata } from "next";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { RestrictForm } from "@/components/moderation/restrict-form";
import { RestrictionList } from "@/components/moderation/restriction-list";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { canModerate } from "@/lib/comment/policy";
import { listRestrictions } from "@/lib/comment/restrictions";
import { add, lift } from "./actions";

export const metadata: Metadata = { title: "禁言与网段" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who may not comment at present, why, until when and by whom; made by a decision or here. */
export default async function BlocksPage({ searchParams }: Props) {
  const actor = await staffPage(canModerate);
  const given = await searchParams;
  const ended = given.state === "ended";
  const before = typeof given.before === "string" ? given.before : "";
  const comment = /^[1-9]\d{0,8}$/.test(String(given.comment)) ? String(given.comment) : "";
  const now = clock();
  const { rows, next } = await listRestrictions(actor, { ended, before }, now);
  const address = (from: string) => {
    const query = new URLSearchParams({ ...(ended ? { state: "ended" } : {}), ...(from === "" ? {} : { before: from }) });
    return query.size === 0 ? "/admin/comments/blocks" : `/admin/comments/blocks?${query.toString()}`;
  };
  return (
    <>
      <PageHead title="禁言与网段" note="被禁言的人不能评论；被限制的网段不能评论，也不能举报，投诉不受影响。">
        <a href="/admin/comments" className="road-link">
          回到评论
        </a>
      </PageHead>
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Section title={ended ? "已结束" : "正在生效"}>
          <p className="mb-2 text-mini">
            <a href={ended ? "/admin/comments/blocks" : "/admin/comments/blocks?state=ended"} className="road-link">
              {ended ? "看正在生效的" : "看已到期和已解除的"}
            </a>
          </p>
          <RestrictionList rows={rows} now={now} lift={lift} ended={ended} />
          <Onward first={before === "" ? null : address("")} next={next === null ? null : address(next)} />
        </Section>
        <Section title="添加" note="读者没有账号：只认得出发表时的设备和网络，换了就认不出来。">
          <RestrictForm key={comment} action={add} comment={comment} />
        </Section>
      </div>
    </>
  );
}
