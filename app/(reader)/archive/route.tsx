import { redirect } from "next/navigation";
import { listMonths } from "@/lib/article/months";
import { clock } from "@/lib/clock";
import { monthNumber, monthPath } from "@/lib/format";

/** To the newest month that has stories. Not for good: next month it is another. */
export async function GET(): Promise<never> {
  const [newest] = await listMonths();
  redirect(monthPath(newest?.month ?? monthNumber(clock())));
}
