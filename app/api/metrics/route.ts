import { headers } from "next/headers";
import { currentActor } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { isFromOwnMachine } from "@/lib/http/own-machine";
import { readMetrics } from "@/lib/jobs/metrics";

export const dynamic = "force-dynamic";

/** For Prometheus on this machine and the owner in a browser; for everybody else there is no such address. */
export async function GET(): Promise<Response> {
  const isAllowed = isFromOwnMachine(await headers()) || (await currentActor())?.role === "ADMIN";
  if (!isAllowed) return new Response("Not Found\n", { status: 404, headers: { "Content-Type": "text/plain" } });
  return new Response(await readMetrics(clock()), {
    headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" },
  });
}
