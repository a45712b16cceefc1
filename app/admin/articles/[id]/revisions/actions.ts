"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/form/form-action";
import { nameRevision, restoreDiscarded, restoreRevision } from "@/lib/writing/restore";
import { nameRevisionInput, restoreDiscardedInput, restoreRevisionInput } from "@/lib/writing/schema";

export const restore = formAction(restoreRevisionInput, async (actor, input) => {
  const restored = await restoreRevision(actor, input);
  if (!restored.ok) return restored;
  redirect(`/admin/articles/${restored.value.id}`);
});

export const takeBack = formAction(restoreDiscardedInput, async (actor, input) => {
  const restored = await restoreDiscarded(actor, input);
  if (!restored.ok) return restored;
  redirect(`/admin/articles/${restored.value.id}`);
});

export const giveName = formAction(nameRevisionInput, (actor, input) => nameRevision(actor, input));
