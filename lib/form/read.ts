import type { z } from "zod";
import { refuse, type Refusal } from "@/lib/result";
import type { FormValues } from "./state";

/** Fields that are never sent back to the browser. */
const secret = /password|code|token|secret/i;

/** What a form may hold: fields, and characters of text in all of them. */
export type FormBound = { fields: number; text: number };

/** Whether a form holds more than that: it is looked at no further, and comes back without what was typed. */
export function isTooMuch(form: FormData, { fields, text }: FormBound): boolean {
  for (const value of form.values()) {
    fields -= 1;
    if (typeof value === "string") text -= value.length;
    if (fields < 0 || text < 0) return true;
  }
  return false;
}

/** The fields of a form: a string or file each, an array where a name stands more than once. React's own are left out. */
function fieldsOf(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const fields = new Map<string, FormDataEntryValue[]>();
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION")) continue;
    const known = fields.get(name);
    if (known) known.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]));
}

/** What may be shown in the form again: typed text without secrets and files. */
export function typedValues(form: FormData): FormValues {
  return Object.fromEntries(
    Object.entries(fieldsOf(form)).flatMap(([name, value]) => {
      if (secret.test(name)) return [];
      const texts = [value].flat().filter((entry) => typeof entry === "string");
      return texts.length === 0 ? [] : [[name, texts.length === 1 ? (texts[0] ?? "") : texts]];
    }),
  );
}

/**
 * What no text of people holds: NUL, which PostgreSQL cannot keep, and more marks upon one letter than any script has, which
 * take the square of their number to be put in order (Unicode's normal forms, UAX #15).
 */
const unreadable = /\0|\p{M}{100}/u;

/** The form by its schema, or what is wrong with it, one message a field. */
export function parseForm<S extends z.ZodType>(schema: S, form: FormData): { ok: true; value: z.output<S> } | Refusal {
  const fields = fieldsOf(form);
  const broken = Object.keys(fields).find((name) =>
    [fields[name]].flat().some((value) => typeof value === "string" && unreadable.test(value)),
  );
  if (broken !== undefined) return refuse("invalid", "内容含有无法保存的字符，请删去后再试。", { [broken]: "含有无法保存的字符" });
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { ok: true, value: parsed.data };
  const messages: Record<string, string> = {};
  for (const issue of parsed.error.issues) messages[String(issue.path[0] ?? "")] ??= issue.message;
  return refuse("invalid", "请检查标出的各项。", messages);
}
