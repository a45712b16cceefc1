import pino from "pino";
import { env } from "@/lib/env";

/** Structured log on standard output; secrets and personal fields are cut out by name wherever they stand. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: null,
  redact: {
    paths: ["password", "*.password", "passwordHash", "*.passwordHash", "token", "*.token", "cookie", "*.cookie", "authorization", "*.authorization", "phone", "*.phone", "email", "*.email"],
    remove: true,
  },
});
