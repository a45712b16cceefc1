"use server";

import { z } from "zod";
import { formAction } from "@/lib/form/form-action";
import { runJobNow } from "@/lib/jobs/retry";

export const runNow = formAction(z.object({ name: z.string().min(1).max(60) }), runJobNow);
