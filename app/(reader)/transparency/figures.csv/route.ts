import { figuresCsv } from "@/lib/transparency/csv";
import { listFigures } from "@/lib/transparency/figures";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return new Response(figuresCsv(await listFigures()), { headers: { "Content-Type": "text/csv; charset=utf-8" } });
}
