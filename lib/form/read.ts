import type { z } from "zod";
import { refuse, type Refusal } from "@/lib/result";
import type { FormValues } from "./state";

/** Fields that are never sent back to the browser. */
const secret = /password|code|token|secret/i;

/** The fields of a form: a string or file each, an array where a name stands more than once. React's own are left out. */
function fieldsOf(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const [first = "", ...others] = form.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
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

/** The form by its schema, or what is wrong with it, one message a field. PostgreSQL cannot keep NUL. */
export function parseForm<S extends z.ZodType>(schema: S, form: FormData): { ok: true; value: z.output<S> } | Refusal {
  const fields = fieldsOf(form);
  const broken = Object.keys(fields).find((name) =>
    [fields[name]].flat().some((value) => typeof value === "string" && value.includes("\0")),
  );
  if (broken !== undefined) return refuse("invalid", "内容含有无法保存的字符，请删去后再试。", { [broken]: "含有无法保存的字符" });
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { ok: true, value: parsed.data };
  const messages: Record<string, string> = {};
  for (const issue of parsed.error.issues) messages[String(issue.path[0] ?? "")] ??= issue.message;
  return refuse("invalid", "请检查标出的各项。", messages);
}
