import { stringify } from "csv-stringify/sync";
import { db } from "@/lib/db";
import { formInputDate } from "@/lib/format";
import { csvColumns } from "./read-list";

/** Every rule that is not retired, as the import takes it: all of it as CSV (safe to open in a table), the words alone as text. */
export async function exportRules(format: "csv" | "text"): Promise<string> {
  const rules = await db.lexiconRule.findMany({
    where: { retiredAt: null },
    select: {
      ...{ word: true, level: true, scopes: true, exceptions: true, wholeWord: true },
      ...{ startsOn: true, endsOn: true, note: true, law: true, alternative: true },
    },
    orderBy: { id: "asc" },
  });
  if (format === "text") {
    const groups = Map.groupBy(rules, ({ note }) => note);
    return [...groups].map(([note, of]) => `# group: ${note}\n${of.map(({ word }) => word).join("\n")}\n`).join("\n");
  }
  const day = (date: Date | null) => (date ? formInputDate(date) : "");
  const rows = rules.map((rule) => ({
    ...rule,
    scopes: rule.scopes.join("|"),
    exceptions: rule.exceptions.join("|"),
    wholeWord: rule.wholeWord ? "yes" : "no",
    startsOn: day(rule.startsOn),
    endsOn: day(rule.endsOn),
  }));
  // The mark tells Excel that it is UTF-8.
  return stringify(rows, { header: true, columns: [...csvColumns], bom: true, escape_formulas: true });
}
