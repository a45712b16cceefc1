import type { ReactNode } from "react";
import { BadgeMark } from "./comment-item";
import type { CommentView, OwnComment as Own } from "@/lib/comment/queries";
import { formatFlagReason } from "@/lib/format";

type Props = {
  own: Own;
  view: Pick<CommentView, "reason" | "badge">;
  /** Reporters hid it; nobody has decided yet. */
  isProvisional: boolean;
  /** The form to change it, while that is possible; what was decided about it. */ children: ReactNode;
};

/** What its writer is shown of their comment: what has become of it, its text, and the form to change it. */
export function OwnComment({ own, view, isProvisional, children }: Props) {
  return (
    <section className="border-t-[2.5px] border-road bg-wash px-4 py-3">
      <p role="status" className="text-small font-semibold">
        {message(own, view.reason, isProvisional)}
      </p>
      <p className="mt-2 flex items-baseline gap-x-3 text-mini text-quiet">
        <bdi className="text-small font-semibold text-ink">{own.name}</bdi>
        {view.badge && <BadgeMark badge={view.badge} />}
      </p>
      <p dir="auto" className="mt-1 [overflow-wrap:anywhere] whitespace-pre-line">
        {own.body}
      </p>
      {children}
    </section>
  );
}

function message({ state }: Own, reason: CommentView["reason"], isProvisional: boolean): string {
  switch (state) {
    case "HELD":
      return "已收到，等待审核。通过后所有读者都能看到；在此之前，只有您在这台设备上看得到它。";
    case "VISIBLE":
      return "已发表，所有读者都能看到。";
    case "HIDDEN":
      if (isProvisional) return "多名读者举报了您的评论，它暂时折叠，等审核员处理；举报不成立的会恢复显示。";
      return `审核员折叠了您的评论，理由：${formatFlagReason(reason ?? "OTHER")}。`;
    case "REMOVED":
      return `审核员移除了您的评论，理由：${formatFlagReason(reason ?? "OTHER")}。`;
  }
}
