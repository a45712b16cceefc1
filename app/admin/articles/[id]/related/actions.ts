"use server";

import { formAction } from "@/lib/form/form-action";
import { ruleRelated } from "@/lib/related/rule";
import { ruleInput } from "@/lib/related/schema";

export const rule = formAction(ruleInput, ruleRelated);
