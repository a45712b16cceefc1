import type { ArticleStatus } from "@/prisma/client/enums";
import { formatStatus } from "./labels";

const hues: Record<ArticleStatus, string> = {
  DRAFT: "text-quiet",
  IN_REVIEW: "text-review",
  SCHEDULED: "text-scheduled",
  PUBLISHED: "text-road",
  RETRACTED: "text-accent",
};

/** A state: one hue each, always with its word. */
export function StatusMark({ status, corrected = false }: { status: ArticleStatus; corrected?: boolean }) {
  return (
    <span className={`inline-flex items-baseline gap-1.5 whitespace-nowrap ${hues[status]}`}>
      <span aria-hidden="true" className="size-[0.55em] self-center bg-current" />
      {status === "PUBLISHED" && corrected ? "已更正" : formatStatus(status)}
    </span>
  );
}
