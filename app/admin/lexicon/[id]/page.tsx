import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventList } from "@/components/admin/event-list";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { ActionForm } from "@/components/form/action-form";
import { DryRun } from "@/components/lexicon/dry-run";
import { DryRunResultView } from "@/components/lexicon/dry-run-result";
import { formatPrecision } from "@/components/lexicon/labels";
import { RuleForm } from "@/components/lexicon/rule-form";
import { DateTime } from "@/components/ui/date-time";
import { listEvents } from "@/lib/audit/queries";
import { staffPage } from "@/lib/auth/current";
import { formInputDate } from "@/lib/format";
import { canManageLexicon } from "@/lib/lexicon/policy";
import { getRule, type Rule } from "@/lib/lexicon/queries";
import { activate, discard, edit, retire, revive } from "@/app/admin/lexicon/actions";

export const metadata: Metadata = { title: "词表规则" };

type Props = { params: Promise<{ id: string }> };

export default async function RulePage({ params }: Props) {
  await staffPage(canManageLexicon);
  const { id } = await params;
  const rule = /^[1-9]\d{0,8}$/.test(id) ? await getRule(Number(id)) : null;
  if (!rule) notFound();
  const { events } = await listEvents({ subject: { name: "lexicon", id: rule.id } });
  return (
    <>
      <PageHead
        title={rule.word}
        note={
          <>
            <State rule={rule} />　{rule.owner?.name ?? "系统"}写于 <DateTime date={rule.createdAt} />
            {rule.precision && `　${formatPrecision(rule.precision)}`}
          </>
        }
      />
      {rule.isWeak && (
        <p className="mb-6 border-t-[2.5px] border-accent bg-wash px-3 py-2 text-small">
          这条规则命中的内容，处理下来多数并无问题。建议停用，或加上例外再试。
        </p>
      )}
      <Section title="试运行与启用" note="在全部已发布稿件和以往评论上试，不改动任何内容。">
        <div className="grid gap-5">
          {rule.dryRun?.isOfThis ? (
            <>
              <p className="text-mini text-quiet">
                试运行于 <DateTime date={rule.dryRun.at} withTime />
              </p>
              <DryRunResultView result={rule.dryRun.result} />
            </>
          ) : (
            <p className="text-small text-quiet">{rule.dryRun ? "规则改过，上次的结果不再算数。" : "还没有试运行过。"}</p>
          )}
          <div className="flex flex-wrap items-start gap-4">
            <Arrows rule={rule} />
          </div>
        </div>
      </Section>
      <Section title="规则">
        <RuleForm
          action={edit}
          id={rule.id}
          version={rule.version}
          values={{
            ...{ word: rule.word, level: rule.level, scopes: rule.scopes, wholeWord: rule.wholeWord, note: rule.note },
            exceptions: rule.exceptions.join("\n"),
            startsOn: rule.startsOn ? formInputDate(rule.startsOn) : "",
            endsOn: rule.endsOn ? formInputDate(rule.endsOn) : "",
            law: rule.law ?? "",
            alternative: rule.alternative ?? "",
          }}
        />
      </Section>
      <Section title="操作记录">
        <EventList events={events} />
      </Section>
    </>
  );
}

function State({ rule }: { rule: Rule }) {
  if (rule.retiredAt) return <span className="text-quiet">已停用</span>;
  return rule.activatedAt ? <span className="text-road">生效中</span> : <span className="text-review">未启用</span>;
}

function Arrows({ rule: { id, version, activatedAt, retiredAt, dryRun, precision } }: { rule: Rule }) {
  if (retiredAt)
    return (
      <ActionForm action={revive} values={{ id, version }}>
        取回到未启用
      </ActionForm>
    );
  const again = dryRun?.isOfThis ? "再试运行一次" : "试运行";
  if (activatedAt)
    return (
      <>
        <DryRun ids={[id]} label={again} />
        <ActionForm action={retire} values={{ id, version }} look="danger">
          停用
        </ActionForm>
      </>
    );
  return (
    <>
      {dryRun?.isOfThis && (
        <ActionForm action={activate} values={{ ids: String(id) }} look="main">
          启用
        </ActionForm>
      )}
      <DryRun ids={[id]} label={again} />
      {!precision && (
        <ActionForm action={discard} values={{ ids: String(id) }} look="text">
          删除
        </ActionForm>
      )}
    </>
  );
}
