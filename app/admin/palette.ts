"use server";

import { z } from "zod";
import { findForPalette } from "@/lib/desk/palette";
import { formAction } from "@/lib/form/form-action";

export const find = formAction(z.object({ q: z.string().trim().max(60) }), findForPalette);
