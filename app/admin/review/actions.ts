"use server";

import { formAction } from "@/lib/form/form-action";
import { answerAppeal } from "@/lib/review/appeal";
import { decideCase, decideMany } from "@/lib/review/decide";
import { judgeAgain } from "@/lib/review/judge";
import { reverseDecision } from "@/lib/review/reverse";
import { answerAppealInput, decideInput, decideManyInput, judgeInput, reverseInput } from "@/lib/review/schema";

export const decide = formAction(decideInput, decideCase);
export const decideBulk = formAction(decideManyInput, decideMany);
export const reverse = formAction(reverseInput, reverseDecision);
export const answer = formAction(answerAppealInput, answerAppeal);
export const judge = formAction(judgeInput, judgeAgain);
