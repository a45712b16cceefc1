"use server";

import { formAction } from "@/lib/form/form-action";
import { saveSite } from "@/lib/site/save";
import { siteInput } from "@/lib/site/schema";

export const save = formAction(siteInput, saveSite);
