import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { ActionForm } from "@/components/form/action-form";
import { DryRun } from "@/components/lexicon/dry-run";
import { RuleList } from "@/components/lexicon/rule-list";
import { Pager } from "@/components/ui/pager";
import { staffPage } from "@/lib/auth/current";
import { listTried } from "@/lib/lexicon/activate";
import { canManageLexicon } from "@/lib/lexicon/policy";
import { listRules, rulesPerPage } from "@/lib/lexicon/queries";
import { activate } from "./actions";
import { lexiconAddress, readLexiconQuery } from "./query";

export const metadata: Metadata = { title: "词表" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LexiconPage({ searchParams }: Props) {
  await staffPage(canManageLexicon);
  const filter = readLexiconQuery(await searchParams);
  const { rows, total, counts } = await listRules(filter);
  const tried = filter.state === "draft" ? await listTried() : [];
  return (
    <>
      <PageHead title="词表" note="只提示，从不改动文字。新规则先试运行，看清会命中什么，再启用。">
        <form action="/admin/lexicon" className="flex items-end gap-3">
          {filter.state !== "active" && <input type="hidden" name="state" value={filter.state} />}
          <label className="text-small">
            <span className="sr-only">查找词语</span>
            <input
              type="search"
              name="q"
              defaultValue={filter.text ?? ""}
              placeholder="查找词语"
              className="w-[11em] border-b-[1.5px] border-rule-strong bg-transparent px-0.5 py-1 placeholder:text-quiet"
            />
          </label>
          <button type="submit" className="border border-rule-strong px-3 py-1 text-small hover:border-accent hover:text-accent">
            查找
          </button>
        </form>
      </PageHead>
      <p className="flex flex-wrap gap-x-5 pb-3 text-small">
        <Link href="/admin/lexicon/new" prefetch={false} className="road-link">
          新建规则
        </Link>
        <Link href="/admin/lexicon/import" prefetch={false} className="road-link">
          导入
        </Link>
        <a href="/admin/lexicon/export?format=csv" className="road-link">
          导出 CSV
        </a>
        <a href="/admin/lexicon/export?format=text" className="road-link">
          导出文本
        </a>
      </p>
      <RuleList
        rows={rows}
        counts={counts}
        state={filter.state}
        text={filter.text ?? ""}
        address={(state) => lexiconAddress({ ...filter, state, page: 1 })}
      />
      <Pager page={filter.page} pages={Math.ceil(total / rulesPerPage)} href={(page) => lexiconAddress({ ...filter, page })} />
      {filter.state === "draft" && counts.draft > 0 && (
        <div className="pt-8">
          <Section title="一起试运行" note="把所有未启用的规则在全部已发布稿件和评论上试一遍，每条的结果在它自己的页面上。">
            <div className="flex flex-wrap items-start gap-6">
              <DryRun ids="drafts" label={`试运行全部 ${counts.draft} 条`} />
              {tried.length > 0 && (
                <ActionForm action={activate} values={{ ids: tried.join(",") }} done="已启用，各台服务器从下一次检查起生效。">
                  启用试运行过的 {tried.length} 条
                </ActionForm>
              )}
            </div>
          </Section>
        </div>
      )}
    </>
  );
}
