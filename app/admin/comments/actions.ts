"use server";

import { idsAtDesk } from "@/lib/comment/desk";
import { moderateComments } from "@/lib/comment/moderate";
import { moderateFoundInput, moderateInput, switchInput } from "@/lib/comment/schema";
import { switchComments } from "@/lib/comment/switch";
import { formAction } from "@/lib/form/form-action";
import { readCommentQuery } from "./query";

const atOnce = 500;

export const moderate = formAction(moderateInput, moderateComments);

/** One act on the first comments that a filter finds. */
export const moderateFound = formAction(moderateFoundInput, async (actor, { to, reason, ...filter }) => {
  const ids = await idsAtDesk(actor, readCommentQuery(filter), atOnce);
  return moderateComments(actor, { ids, to, reason });
});

export const switchArticle = formAction(switchInput, switchComments);
