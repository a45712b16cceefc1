import { PresenceLine, SaveStatus } from "@/components/writing/save-status";
import type { SaverState } from "@/components/writing/state";

/** Whether the text is safe, always in sight, and who else is here; saves at once when pressed. */
export function SaveLine<Content>({ state, save }: { state: SaverState<Content>; save: () => void }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <SaveStatus state={state} />
      <button type="button" className="text-road hover:text-accent" onClick={save}>
        保存
      </button>
      <PresenceLine state={state} />
    </span>
  );
}
