import type { Tx } from "@/lib/db";
import { refuse, type Refusal } from "@/lib/result";

/** One field of a form: what it is called, and how its values read. */
export type FormField<V> = { label: string; show: (value: V) => string };
export type FormFields<T> = { [K in keyof T]-?: FormField<T[K]> };

/** The fields whose values differ; kept in the event of a save, so that whoever comes too late learns what changed. */
export function changedFields<T extends object>(fields: FormFields<T>, before: T, after: T): (keyof T & string)[] {
  return namesOf(fields).filter((name) => text(before[name]) !== text(after[name]));
}

/**
 * Why a form was not saved that was filled with version `seen` of a thing: who changed what since, by the events
 * that carry `version` and `changed`, and beside each field that was meant to say otherwise what is kept now.
 */
export async function staleForm<T extends object>(
  tx: Tx,
  { subject, subjectId, seen, thing }: { subject: string; subjectId: number; seen: number; thing: string },
  fields: FormFields<T>,
  kept: T,
  typed: T,
): Promise<Refusal> {
  const events = await tx.auditEvent.findMany({
    where: { subject, subjectId, data: { path: ["version"], gt: seen } },
    select: { actor: { select: { name: true } }, data: true },
    orderBy: { id: "asc" },
  });
  const changed = new Set(events.flatMap(({ data }) => (data as { changed?: string[] }).changed ?? []));
  const names = [...new Set(events.flatMap(({ actor }) => (actor ? [actor.name] : [])))].join("、") || "别人";
  const what = namesOf(fields).filter((name) => changed.has(name));
  const differing = changedFields(fields, kept, typed);
  const said = what.map((name) => fields[name].label).join("、") || "内容";
  return refuse(
    "stale",
    `您打开之后，${names}改了${thing}的${said}，所以还没有保存。您填写的内容都在下面${
      differing.length > 0 ? "，与现在不同的各项已经标出" : ""
    }；核对后再保存一次，就以您填写的为准。`,
    Object.fromEntries(differing.map((name) => [name, `现在是：${fields[name].show(kept[name]) || "（空）"}`])),
  );
}

function namesOf<T extends object>(fields: FormFields<T>): (keyof T & string)[] {
  return Object.keys(fields) as (keyof T & string)[];
}

function text(value: unknown): string {
  return JSON.stringify(value ?? null);
}
