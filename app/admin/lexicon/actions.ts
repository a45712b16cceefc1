"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/form/form-action";
import { activateRules } from "@/lib/lexicon/activate";
import { importRules } from "@/lib/lexicon/import";
import { addRule, discardRules, editRule, retireRule, reviveRule } from "@/lib/lexicon/save";
import { editRuleInput, importInput, manyRulesInput, oneRuleInput, ruleInput } from "@/lib/lexicon/schema";

export const add = formAction(ruleInput, async (actor, input) => {
  const added = await addRule(actor, input);
  if (!added.ok) return added;
  redirect(`/admin/lexicon/${added.value.id}`);
});

export const edit = formAction(editRuleInput, editRule);
export const activate = formAction(manyRulesInput, activateRules);
export const retire = formAction(oneRuleInput, retireRule);
export const revive = formAction(oneRuleInput, reviveRule);

export const discard = formAction(manyRulesInput, async (actor, input) => {
  const discarded = await discardRules(actor, input);
  if (!discarded.ok) return discarded;
  redirect("/admin/lexicon?state=draft");
});

export const importList = formAction(importInput, importRules);
