import { z } from "zod";
import { Fault } from "@/lib/fault";

/**
 * Every setting of a deployment. An empty value counts as not set.
 * `npm start` and `npm test` fill DATABASE_URL and APP_SECRET themselves when they start the
 * embedded PostgreSQL; a deployment with a DATABASE_URL of its own must give real ones.
 */
const settings = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  HOST: z.string().default("0.0.0.0"),
  PORT: z.coerce.number({ error: "PORT must be a port number, 1 to 65535" }).int().min(1).max(65535).default(3000),
  /** Where readers reach the portal; canonical addresses, feeds and share pictures begin with it. */
  SITE_URL: z
    .url({ protocol: /^https?$/, error: "SITE_URL must be an http(s) address" })
    .transform((url) => url.replace(/(?<!\/)\/+$/, ""))
    .optional(),
  /** Other host names that are answered, comma separated; SITE_URL's and loopback names always are. */
  ALLOWED_HOSTS: z.string().default(""),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "DATABASE_URL must look like postgresql://user:password@host:5432/name" })
    .optional(),
  DATA_DIR: z.string().default(".data"),
  /** Where the embedded database and the pictures are copied to all the time; better on another disk. */
  BACKUP_DIR: z.string().optional(),
  /** Signs sessions, reader hashes and preview links. */
  APP_SECRET: z.string().min(32, "APP_SECRET must have at least 32 characters (openssl rand -hex 32)").optional(),
  /** Password of the four accounts of a first start. */
  SEED_PASSWORD: z.string().min(8, "SEED_PASSWORD must have at least 8 characters").optional(),
  /** "1": start without demo content. */
  TONGQU_EMPTY: z
    .enum(["0", "1"])
    .default("0")
    .transform((value) => value === "1"),
  /** Upper bound of the store of finished pages, in MB; that of pictures is a quarter of it. */
  PAGE_STORE_MB: z.coerce.number().int().min(1).max(4096).default(48),
  /** Number of proxies in front that are trusted to name the reader's address in X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** After so many days the personal data of an inquiry is erased. */
  INQUIRY_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(180),
  /** Where mail goes out; without it invitations and password links are handed over by the owner. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "SMTP_URL must look like smtp://user:password@mail.example.com:587" }).optional(),
  /** Sender of mail; no-reply at SITE_URL's host where it is not set. */
  MAIL_FROM: z.string().optional(),
  /** Where pictures are kept instead of DATA_DIR/media: a bucket of Amazon S3 or of a service that speaks its language. */
  S3_BUCKET: z.string().optional(),
  /** Address of such a service; Amazon's where it is not set. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "S3_ENDPOINT must be an http(s) address" }).optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export const settingNames = Object.keys(settings.shape);

export type Env = z.infer<typeof settings>;

export class SettingsError extends Fault {}

/** Reads the settings from the environment; throws SettingsError with one sentence per wrong value. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => sentence(issue.path.join("."), issue.message)).join(" "));
  }
  return parsed.data;
}

function sentence(name: string, message: string): string {
  return `${message.startsWith(name) ? message : `${name}: ${message}`}.`;
}

/**
 * What a deployment with a database of its own must say for itself, where the embedded one makes up for
 * it; throws SettingsError.
 */
export function requireDeployment({ APP_SECRET, SITE_URL }: Env): void {
  if (!APP_SECRET) throw new SettingsError("APP_SECRET must be set beside DATABASE_URL: it signs sessions (openssl rand -hex 32).");
  if (new Set(APP_SECRET).size < 10)
    throw new SettingsError("APP_SECRET is too regular to be a secret: make one with openssl rand -hex 32.");
  if (!SITE_URL)
    throw new SettingsError(
      "SITE_URL must be set beside DATABASE_URL: the address at which readers reach the portal, e.g. https://news.example.com.",
    );
}

let current: Env | undefined;

/** The settings of this process, read once at first use. */
export function env(): Env {
  return (current ??= readEnv());
}

/** Sets settings of this process that a command found out for itself (the embedded database), in place of what was read before. */
export function provideSettings(values: { DATABASE_URL: string; APP_SECRET: string }): void {
  Object.assign(process.env, values);
  current = undefined;
}

/** SITE_URL without a trailing slash; the local address where none is set. */
export function siteUrl(): string {
  return env().SITE_URL ?? `http://localhost:${env().PORT}`;
}

/** The secret that signs; throws where none was set, so that nothing is ever signed with a known one. */
export function appSecret(): string {
  const secret = env().APP_SECRET;
  if (!secret) throw new SettingsError("APP_SECRET is not set");
  return secret;
}
