import { checkReady } from "@/lib/health/ready";

export const dynamic = "force-dynamic";

/** 200 when this process can serve everything, else 503 with what is missing. */
export async function GET(): Promise<Response> {
  const readiness = await checkReady();
  return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
