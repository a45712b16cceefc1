"use server";

import { redirect } from "next/navigation";
import { binArticle, unbinArticle } from "@/lib/article/bin";
import { formAction } from "@/lib/form/form-action";
import { articleInput, articleVersionInput } from "@/lib/writing/schema";

export const bin = formAction(articleVersionInput, async (actor, input) => {
  const binned = await binArticle(actor, input);
  if (!binned.ok) return binned;
  redirect("/admin/articles/bin");
});

export const unbin = formAction(articleInput, async (actor, input) => {
  const taken = await unbinArticle(actor, input);
  if (!taken.ok) return taken;
  redirect(`/admin/articles/${taken.value.id}`);
});
