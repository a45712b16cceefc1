"use server";

import { redirect } from "next/navigation";
import { replacePicture } from "@/lib/article/replace-picture";
import { formAction } from "@/lib/form/form-action";
import { deletePicture } from "@/lib/media/delete";
import { describePicture } from "@/lib/media/describe";
import { focusPicture } from "@/lib/media/focus";
import { assetInput, describeInput, focusInput, replaceInput } from "@/lib/media/schema";

export const describe = formAction(describeInput, describePicture);
export const focus = formAction(focusInput, focusPicture);
export const replace = formAction(replaceInput, replacePicture);

export const remove = formAction(assetInput, async (actor, input) => {
  const deleted = await deletePicture(actor, input);
  if (!deleted.ok) return deleted;
  redirect("/admin/media");
});
