import { z } from "zod";
import { takeJson } from "@/lib/form/json-route";
import { ok } from "@/lib/result";
import { claimCase, holdCase, leaveCase } from "@/lib/review/claim";

const input = z.object({ act: z.enum(["claim", "takeOver", "hold", "leave"]) });

/** A page of a case takes it, shows that it is still open, and lets go of it (as a beacon, on leaving). */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id: given } = await params;
  const id = /^[1-9]\d{0,8}$/.test(given) ? Number(given) : 0;
  return takeJson(request, input, async (actor, { act }) => {
    if (act === "hold") return holdCase(actor, { id });
    if (act !== "leave") return claimCase(actor, { id, takeOver: act === "takeOver" });
    const left = await leaveCase(actor, { id });
    return left.ok ? ok({}) : left;
  });
}
