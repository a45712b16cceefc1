import { currentActor } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { unsigned } from "@/lib/form/form-action";
import { answerJson } from "@/lib/form/answer-json";
import { formInputDate, dayOf } from "@/lib/format";
import { exportInquiries } from "@/lib/inquiry/export";

/** Every inquiry that is kept, as a CSV file; each time it is taken stays on record. */
export async function GET() {
  const actor = await currentActor();
  if (!actor) return answerJson(unsigned);
  const now = clock();
  const exported = await exportInquiries(actor, now);
  if (!exported.ok) return answerJson(exported);
  return new Response(exported.value, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="inquiries-${formInputDate(dayOf(now))}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
