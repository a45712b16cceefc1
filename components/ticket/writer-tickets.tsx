import { formatDateTime, formatOutcome } from "@/lib/format";
import type { WriterTicket } from "@/lib/review/writer-tickets";

const states: Record<WriterTicket["state"], string> = {
  waiting: "",
  standing: "",
  reversed: "，已撤销",
  appealed: "，申诉复核中",
  overturned: "，申诉后已推翻",
  kept: "，申诉后维持",
};

/** What was decided about something, for whoever wrote it: each with its ticket, where it can be appealed. */
export function WriterTickets({ tickets }: { tickets: WriterTicket[] }) {
  if (tickets.length === 0) return null;
  return (
    <ul aria-label="处理通知" className="grid gap-1.5 text-small">
      {tickets.map(({ code, action, at, state, mayAppeal }) => (
        <li key={code} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
          <span>
            {action ? formatOutcome(action) : "因多名读者举报暂时折叠，等待审核"}
            {states[state]}
          </span>
          <span className="text-mini text-quiet">{formatDateTime(at)}</span>
          <a href={`/tickets/${code}`} className="road-link">
            工单 <span className="tabular">{code}</span>
            {mayAppeal ? "：查看依据、申诉" : "：查看详情"}
          </a>
        </li>
      ))}
    </ul>
  );
}
