import { statusText, type SaverState } from "./state";

type Props = { state: Pick<SaverState<never>, "status" | "savedAt" | "message" | "isKept" | "presence"> };

/** One line on the writing page: whether the text is safe. */
export function SaveStatus({ state }: Props) {
  const isSafe = state.status === "saved" || (state.status === "saving" && state.isKept);
  return (
    <span role="status" className={`tabular ${isSafe ? "text-quiet" : "font-semibold text-accent"}`}>
      {statusText(state)}
    </span>
  );
}

/** Who else is in the article. */
export function PresenceLine({ state }: Props) {
  const others = state.presence?.others ?? [];
  const people = [...new Set(others.filter(({ isMe }) => !isMe).map(({ name }) => name))];
  const isTwice = others.some(({ isMe }) => isMe);
  if (people.length === 0 && !isTwice) return null;
  return (
    <span className="text-road">
      {people.length > 0 && `${people.join("、")}也在这篇稿件里`}
      {people.length > 0 && isTwice && "；"}
      {isTwice && "您在另一个窗口也打开了它"}
    </span>
  );
}
