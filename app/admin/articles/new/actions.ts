"use server";

import { redirect, RedirectType } from "next/navigation";
import { z } from "zod";
import { startDraft } from "@/lib/article/start";
import { formAction } from "@/lib/form/form-action";

export const start = formAction(z.object({}), async (actor, input) => {
  const started = await startDraft(actor, input);
  if (!started.ok) return started;
  // This page sends itself: Back must not come upon it again.
  redirect(`/admin/articles/${started.value.id}`, RedirectType.replace);
});
