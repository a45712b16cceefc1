import { redirect } from "next/navigation";
import { listMonths } from "@/lib/article/months";
import { monthNumber, monthPath } from "@/lib/format";

/** To the newest month that has stories. Not for good: next month it is another. */
export default async function Page() {
  const [newest] = await listMonths();
  redirect(monthPath(newest?.month ?? monthNumber(new Date())));
}
