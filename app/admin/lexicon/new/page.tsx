import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { RuleForm } from "@/components/lexicon/rule-form";
import { staffPage } from "@/lib/auth/current";
import { canManageLexicon } from "@/lib/lexicon/policy";
import { add } from "@/app/admin/lexicon/actions";

export const metadata: Metadata = { title: "新建规则" };

const blank = {
  word: "",
  level: "NOTE",
  scopes: [],
  exceptions: "",
  wholeWord: true,
  startsOn: "",
  endsOn: "",
  note: "",
  law: "",
  alternative: "",
} as const;

export default async function NewRulePage() {
  await staffPage(canManageLexicon);
  return (
    <>
      <PageHead title="新建规则" note="写下后还不生效：先试运行，再启用。" />
      <RuleForm action={add} values={{ ...blank, scopes: ["ARTICLE", "COMMENT"] }} />
    </>
  );
}
