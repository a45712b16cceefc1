"use server";

import { refresh } from "next/cache";
import { formAction } from "@/lib/form/form-action";
import { saveSite } from "@/lib/site/save";
import { siteInput } from "@/lib/site/schema";

export const save = formAction(siteInput, async (actor, input) => {
  const saved = await saveSite(actor, input);
  // The form gets the version that its fields are now compared with.
  if (!saved.ok && saved.reason === "stale") refresh();
  return saved;
});
