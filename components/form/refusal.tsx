import type { FormState } from "@/lib/form/state";

type Props = {
  state: FormState;
  /** Ids of fields that are not called by their names. */
  ids?: Record<string, string>;
};

/** The place of a page where a refused form says why; see useReaderForm. */
export const refusedAt = "#form";

/** Above a form of readers that was refused: why, and what is wrong with which field, each leading there. */
export function Refusal({ state, ids }: Props) {
  if (state?.ok !== false) return null;
  const messages = Object.entries(state.fields ?? {}).filter(([, message]) => message !== state.message);
  return (
    <div
      id={refusedAt.slice(1)}
      role="alert"
      tabIndex={-1}
      className="scroll-mt-6 border-t-[2.5px] border-accent bg-wash px-3 py-2 text-small"
    >
      {state.message}
      {messages.length > 0 && (
        <ul>
          {messages.map(([name, message]) => (
            <li key={name}>
              <a href={`#${ids?.[name] ?? name}`} className="inline-block py-1 text-accent underline underline-offset-4">
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
