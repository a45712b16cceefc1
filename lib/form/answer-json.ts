import type { RefusalReason, Result } from "@/lib/result";

const statuses: Record<RefusalReason, number> = {
  invalid: 422,
  unsigned: 401,
  forbidden: 403,
  missing: 404,
  stale: 409,
  limited: 429,
  unavailable: 503,
};

/** A Result as JSON for scripts of the staff: the value, or `{ message, reason }` with the status that says why. */
export function answerJson<T extends object>(result: Result<T>, limited = statuses.limited): Response {
  const headers = { "Cache-Control": "no-store" };
  if (result.ok) return Response.json(result.value, { headers });
  const status = result.reason === "limited" ? limited : statuses[result.reason];
  return Response.json({ message: result.message, reason: result.reason }, { status, headers });
}
