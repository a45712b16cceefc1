"use server";

import { z } from "zod";
import { formAction } from "@/lib/form/form-action";
import { retryMail } from "@/lib/jobs/retry";

export const sendAgain = formAction(
  z.object({
    id: z
      .string()
      .regex(/^[1-9]\d{0,17}$/)
      .transform(BigInt),
  }),
  retryMail,
);
