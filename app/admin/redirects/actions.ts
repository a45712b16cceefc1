"use server";

import { formAction } from "@/lib/form/form-action";
import { importRedirects } from "@/lib/redirect/csv";
import { removeRedirect, saveRedirect } from "@/lib/redirect/save";
import { redirectFile, redirectInput, redirectRef } from "@/lib/redirect/schema";

export const save = formAction(redirectInput, saveRedirect);
export const remove = formAction(redirectRef, removeRedirect);
export const take = formAction(redirectFile, importRedirects);
