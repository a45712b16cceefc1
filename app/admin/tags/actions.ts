"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { refreshDerived } from "@/lib/article/derive";
import { formAction } from "@/lib/form/form-action";
import { deleteTag, editTag, nameTag, unnameTag } from "@/lib/tag/edit";
import { mergeTags, refreshTagged } from "@/lib/tag/merge";
import { aliasId, aliasInput, mergeInput, refreshInput, tagId, tagInput } from "@/lib/tag/schema";

export const edit = formAction(tagInput, async (actor, input) => {
  const edited = await editTag(actor, input);
  // The form gets the version that its fields are now compared with.
  if (!edited.ok && edited.reason === "stale") refresh();
  return edited;
});
export const refreshStep = formAction(refreshInput, (actor, input) => refreshTagged(actor, input, refreshDerived));
export const addName = formAction(aliasInput, nameTag);
export const removeName = formAction(aliasId, unnameTag);
export const merge = formAction(mergeInput, (actor, input) => mergeTags(actor, input, refreshDerived));

export const remove = formAction(tagId, async (actor, input) => {
  const gone = await deleteTag(actor, input);
  if (!gone.ok) return gone;
  redirect("/admin/tags?done=deleted");
});
