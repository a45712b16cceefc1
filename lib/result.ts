/**
 * unsigned: nobody is signed in (any more); everything else can stay as it is until they are. unavailable: the
 * database does not answer; said by lib/form alone.
 */
export type RefusalReason = "invalid" | "unsigned" | "forbidden" | "missing" | "stale" | "limited" | "unavailable";

/** Why something was not done, in a Chinese sentence that the person can act on. */
export type Refusal = {
  ok: false;
  reason: RefusalReason;
  message: string;
  /** Form field → message. */
  fields?: Record<string, string>;
};

export type Result<T> = { ok: true; value: T } | Refusal;

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse(reason: RefusalReason, message: string, fields?: Record<string, string>): Refusal {
  return fields ? { ok: false, reason, message, fields } : { ok: false, reason, message };
}
