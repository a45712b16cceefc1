"use server";

import { approveVersion } from "@/lib/article/approve";
import { listClashes } from "@/lib/article/calendar";
import { correctArticle } from "@/lib/article/correct";
import { addNote, replyToNote, settleNote } from "@/lib/article/notes";
import { revokePreview, sharePreview } from "@/lib/article/preview";
import { publishArticle } from "@/lib/article/publish";
import {
  articleInput,
  cancelInput,
  correctInput,
  noteInput,
  previewInput,
  previewRef,
  replyInput,
  rescheduleInput,
  retractInput,
  returnInput,
  scheduleInput,
  settleInput,
  verbInput,
} from "@/lib/article/schema";
import { republishArticle } from "@/lib/article/republish";
import { retractArticle } from "@/lib/article/retract";
import { returnArticle } from "@/lib/article/return";
import { cancelSchedule, rescheduleArticle, scheduleArticle } from "@/lib/article/schedule";
import { submitArticle } from "@/lib/article/submit";
import { updateArticle } from "@/lib/article/update";
import { formAction } from "@/lib/form/form-action";
import { askReceiptAgain } from "@/lib/receipt/ask-again";
import { ok } from "@/lib/result";

export const submit = formAction(verbInput, submitArticle);
export const sendBack = formAction(returnInput, returnArticle);
export const approve = formAction(verbInput, approveVersion);
export const publish = formAction(verbInput, publishArticle);
export const update = formAction(verbInput, updateArticle);
export const republish = formAction(verbInput, republishArticle);
export const correct = formAction(correctInput, correctArticle);
export const retract = formAction(retractInput, retractArticle);

export const schedule = formAction(scheduleInput, async (actor, input) => {
  const planned = await scheduleArticle(actor, input);
  return planned.ok ? ok({ clashes: input.verb === "PUBLISH" ? await listClashes(input.id, input.dueAt) : [] }) : planned;
});
export const reschedule = formAction(rescheduleInput, rescheduleArticle);
export const cancel = formAction(cancelInput, cancelSchedule);

export const askAgain = formAction(articleInput, askReceiptAgain);

export const note = formAction(noteInput, addNote);
export const reply = formAction(replyInput, replyToNote);
export const settle = formAction(settleInput, settleNote);

export const share = formAction(previewInput, sharePreview);
export const revoke = formAction(previewRef, revokePreview);
