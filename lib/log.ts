import pino from "pino";
import { env } from "@/lib/env";

/** Structured log on standard output; secrets and personal fields are cut out by name wherever they stand. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: null,
  // Of an error only what it says: drivers hang whole connections onto theirs.
  serializers: {
    err: (error: unknown) =>
      error instanceof Error
        ? { name: error.name, message: error.message, stack: error.stack, ...("code" in error ? { code: error.code } : {}) }
        : error,
  },
  redact: {
    paths: [
      "password",
      "*.password",
      "passwordHash",
      "*.passwordHash",
      "token",
      "*.token",
      "cookie",
      "*.cookie",
      "authorization",
      "*.authorization",
      "phone",
      "*.phone",
      "email",
      "*.email",
    ],
    remove: true,
  },
});
