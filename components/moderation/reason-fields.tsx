import { inputClass } from "@/components/form/field";
import { flagReasonOrder, formatFlagReason } from "@/lib/format";
import type { Clause } from "@/lib/review/policy-clauses";

type Props = {
  clauses: readonly Clause[];
  clause: string;
  onClause: (clause: string) => void;
  note: string;
  onNote: (note: string) => void;
};

/** On which clause comments are hidden or removed, and what their writers are told besides. */
export function ReasonFields({ clauses, clause, onClause, note, onNote }: Props) {
  return (
    <>
      <label className="flex min-w-0 items-baseline gap-2">
        <span className="shrink-0 text-quiet">条款</span>
        <select
          name="clause"
          value={clause}
          onChange={(event) => onClause(event.target.value)}
          className={`${inputClass} w-auto! min-w-0 *:bg-sheet`}
        >
          {flagReasonOrder.map((reason) => (
            <optgroup key={reason} label={formatFlagReason(reason)}>
              {clauses
                .filter((each) => each.reason === reason)
                .map(({ id, title }) => (
                  <option key={id} value={id}>
                    {id} {title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="flex min-w-0 grow items-baseline gap-2 md:max-w-[22rem]">
        <span className="shrink-0 text-quiet">说明</span>
        <input
          name="note"
          value={note}
          onChange={(event) => onNote(event.target.value)}
          maxLength={1000}
          placeholder="写评论的人会看到，可不填"
          className={inputClass}
        />
      </label>
    </>
  );
}
