"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { startDraft } from "@/lib/article/start";
import { formAction } from "@/lib/form/form-action";

export const start = formAction(z.object({}), async (actor, input) => {
  const started = await startDraft(actor, input);
  if (!started.ok) return started;
  redirect(`/admin/articles/${started.value.id}`);
});
