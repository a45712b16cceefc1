"use server";

import { idsAtDesk } from "@/lib/comment/desk";
import { switchInput } from "@/lib/comment/schema";
import { switchComments } from "@/lib/comment/switch";
import { formAction } from "@/lib/form/form-action";
import { moderateComments } from "@/lib/review/moderate";
import { putBackComments } from "@/lib/review/put-back";
import { moderateFoundInput, moderateInput, putBackInput } from "@/lib/review/schema";
import { readCommentQuery } from "./query";

const atOnce = 500;

export const moderate = formAction(moderateInput, moderateComments);

/** One act on the first comments that a filter finds. */
export const moderateFound = formAction(moderateFoundInput, async (actor, { to, clause, note, seen, ...filter }) => {
  const ids = await idsAtDesk(actor, readCommentQuery(filter), atOnce);
  return moderateComments(actor, { ids, to, clause, note, seen });
});

/** What an act did, undone. */
export const putBack = formAction(putBackInput, putBackComments);

export const switchArticle = formAction(switchInput, switchComments);
