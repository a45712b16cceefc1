"use server";

import { z } from "zod";
import { chooseAtDesk } from "@/lib/article/desk";
import { canListArticles } from "@/lib/article/policy";
import { planBulk, runBulk } from "@/lib/desk/bulk";
import { deskFilter } from "@/lib/desk/options";
import { bulkInput, mostInAct, undoInput, viewInput } from "@/lib/desk/schema";
import { undoBulk } from "@/lib/desk/undo";
import { readDeskValues } from "@/lib/desk/values";
import { removeView, saveView } from "@/lib/desk/views";
import { formAction } from "@/lib/form/form-action";
import { ok, refuse } from "@/lib/result";
import { rowId } from "@/lib/text/number";

export const plan = formAction(bulkInput, planBulk);
export const run = formAction(bulkInput, runBulk);
export const undo = formAction(undoInput, undoBulk);
export const keepView = formAction(viewInput, saveView);
export const dropView = formAction(z.object({ id: rowId }), removeView);

/** Everything that the filters of an address let through, as far as one act takes it. */
export const choose = formAction(z.object({ query: z.string().max(600) }), async (actor, { query }) => {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不处理稿件。");
  const filter = await deskFilter(readDeskValues(Object.fromEntries(new URLSearchParams(query))));
  return ok(await chooseAtDesk(actor, filter, mostInAct));
});
