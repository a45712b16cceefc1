export const dynamic = "force-dynamic";

/** 200 while this process serves, whatever the database does. */
export function GET(): Response {
  return Response.json({ live: true }, { headers: { "Cache-Control": "no-store" } });
}
