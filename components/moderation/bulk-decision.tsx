import type { Choice } from "@/lib/review/policy";
import type { QueueRow } from "@/lib/review/queue";
import { DecisionForm, type DecisionFormProps } from "./decision-form";

type Props = { picked: readonly QueueRow[]; seen: readonly [string, string] } & Omit<DecisionFormProps, "fields" | "choices" | "reason">;

/** One decision on all cases that were ticked: of one kind, and what each of them allows. */
export function BulkDecision({ picked, seen, ...form }: Props) {
  const [first] = picked;
  if (!first) return null;
  const isAlike = picked.every(({ subject, closedAt }) => subject === first.subject && closedAt === null);
  return (
    <div className="top-0 z-10 border-y border-rule bg-paper py-2 md:sticky">
      {isAlike ? (
        <>
          <p className="mb-2">对选中的 {picked.length} 个个案作同样处理：</p>
          <DecisionForm
            key={picked.map(({ id }) => id).join()}
            fields={[seen, ...picked.map(({ id, turn }) => ["cases", `${id}:${turn}`] as const)]}
            choices={sharedChoices(picked)}
            reason={first.reason}
            {...form}
          />
        </>
      ) : (
        <p className="text-quiet">只能对同一种、未处理的内容批量处理，请取消其余的选择。</p>
      )}
    </div>
  );
}

/** What can be decided about each of them; a correction says something of one story alone. */
export function sharedChoices(picked: readonly QueueRow[]): Choice[] {
  const [first, ...others] = picked;
  return (first?.choices ?? []).filter(
    ({ action }) => action !== "CORRECT" && others.every(({ choices }) => choices.some((choice) => choice.action === action)),
  );
}
