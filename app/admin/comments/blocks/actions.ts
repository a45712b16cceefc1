"use server";

import { restrictByHand, liftRestriction } from "@/lib/comment/restrict";
import { liftInput, restrictInput } from "@/lib/comment/schema";
import { formAction } from "@/lib/form/form-action";

export const add = formAction(restrictInput, restrictByHand);
export const lift = formAction(liftInput, liftRestriction);
