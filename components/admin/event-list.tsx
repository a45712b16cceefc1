import { DateTime } from "@/components/ui/date-time";
import type { AuditRow } from "@/lib/audit/queries";
import { formatDetail } from "./event-detail";
import { subjects, verbs, type Named } from "./event-labels";

/** What was done, by whom, to what. A verb without Chinese words yet is shown as it is kept. */
export function EventList({ events }: { events: AuditRow[] }) {
  if (events.length === 0) return <p className="text-quiet">还没有记录。</p>;
  return (
    <ol className="border-t border-rule">
      {events.map((event) => (
        <li
          key={String(event.id)}
          className="flex flex-wrap items-baseline gap-x-4 border-b border-rule py-1.5 lg:grid lg:grid-cols-[10.5em_6em_minmax(0,10em)_minmax(0,1fr)] lg:gap-x-5"
        >
          <span className="text-mini text-quiet">
            <DateTime date={event.at} withTime />
          </span>
          <span>{event.actor?.name ?? <span className="text-quiet">系统</span>}</span>
          <span>{verbs[event.action] ?? event.action}</span>
          <span className="min-w-0 text-mini break-words text-quiet">
            <Subject subject={event.subject} id={event.subjectId} />
            <span className="ml-2">{formatDetail(event)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Subject({ subject, id }: { subject: string; id: number }) {
  if (id === 0) return null;
  const { name, path }: Named = subjects[subject] ?? { name: subject };
  if (path === undefined) return `${name} ${id}`;
  return (
    <a href={`${path}/${id}`} className="whitespace-nowrap road-link">
      {name} {id}
    </a>
  );
}
