"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { showToast } from "@/components/ui/toasts";
import { Empty } from "@/components/ui/empty";
import { dayOf, formInputDate, formInputTime, formatDateTime, formatTime } from "@/lib/format";
import type { Planned } from "@/lib/article/calendar";
import type { FormAction } from "@/lib/form/state";
import { verbNames } from "./labels";
import { RescheduleForm } from "./reschedule-form";

type Props = {
  title: string;
  view: "month" | "week";
  /** yyyy-mm-dd, whole weeks from Monday. */
  days: string[];
  month: number;
  today: string;
  earlier: string;
  later: string;
  tasks: Planned[];
  mayMove: boolean;
  reschedule: FormAction;
};

const weekdays = ["一", "二", "三", "四", "五", "六", "日"];

/** The clock's tasks by day. What is dropped on another day moves there at the same time of day, and can be put back; each can be moved by its form too. */
export function Calendar({ title, view, days, month, today, earlier, later, tasks, mayMove, reschedule }: Props) {
  const router = useRouter();
  const [over, setOver] = useState("");
  const [isBusy, setBusy] = useState(false);
  const byDay = Map.groupBy(tasks, ({ dueAt }) => formInputDate(dayOf(dueAt)));

  async function move({ id, article }: Planned, from: Date, to: Date): Promise<boolean> {
    const form = new FormData();
    const values = { scheduleId: String(id), wasDueAt: String(from.getTime()), dueAt: formInputTime(to) };
    for (const [name, value] of Object.entries(values)) form.set(name, value);
    setBusy(true);
    const done = await reschedule(null, form).catch(() => null);
    setBusy(false);
    if (!done?.ok) showToast({ text: `《${article.headline}》没有改期：${done?.message ?? "连接中断。"}`, isFailure: true });
    router.refresh();
    return done?.ok === true;
  }

  async function drop(day: string, transfer: string) {
    setOver("");
    const task = tasks.find(({ id }) => String(id) === transfer);
    if (!task || isBusy || formInputDate(dayOf(task.dueAt)) === day) return;
    const from = task.dueAt;
    const to = new Date(`${day}T${formatTime(from)}:00+08:00`);
    if (!(await move(task, from, to))) return;
    showToast({
      text: `《${task.article.headline}》改到 ${formatDateTime(to)} ${verbNames[task.verb]}。`,
      undo: async () => {
        await move(task, to, from);
      },
    });
  }

  return (
    <div className="grid gap-3">
      <nav aria-label="日期" className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <b className="font-serif text-item">{title}</b>
        <Link href={earlier}>← 更早</Link>
        <Link href={`/admin/schedule?view=${view}`}>今天</Link>
        <Link href={later}>更晚 →</Link>
        <span className="ml-auto flex gap-4">
          {(["month", "week"] as const).map((choice) => (
            <Link
              key={choice}
              href={`/admin/schedule?view=${choice}`}
              {...(choice === view ? { "aria-current": "true" as const } : {})}
              className="aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold"
            >
              {choice === "month" ? "月" : "周"}
            </Link>
          ))}
        </span>
      </nav>
      <div aria-hidden="true" className="hidden grid-cols-7 text-mini text-quiet md:grid">
        {weekdays.map((name) => (
          <span key={name} className="px-2">
            周{name}
          </span>
        ))}
      </div>
      <ol aria-busy={isBusy} className="grid border-t-[2.5px] border-rule-strong md:grid-cols-7">
        {days.map((day, index) => {
          const here = byDay.get(day) ?? [];
          const isOther = view === "month" && Number(day.slice(5, 7)) !== month;
          return (
            <li
              key={day}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(day);
              }}
              onDragLeave={() => setOver((was) => (was === day ? "" : was))}
              onDrop={(event) => {
                event.preventDefault();
                void drop(day, event.dataTransfer.getData("text/plain"));
              }}
              className={`min-w-0 border-b border-rule p-2 md:border-l md:first:border-l-0 md:[&:nth-child(7n+1)]:border-l-0 ${view === "week" ? "md:min-h-80" : "md:min-h-28"} ${here.length === 0 ? "max-md:hidden" : ""} ${over === day ? "bg-wash" : ""}`}
            >
              <p className={`text-mini tabular ${day === today ? "font-bold text-accent" : isOther ? "text-quiet" : ""}`}>
                {Number(day.slice(5, 7))}月{Number(day.slice(8))}日<span className="md:hidden"> 周{weekdays[index % 7]}</span>
                {day === today && <span className="ml-1 inline-block">今天</span>}
              </p>
              <ul className="mt-1 grid gap-1">
                {here.map((task) => (
                  <Task key={task.id} task={task} isShort={view === "month"} mayMove={mayMove} reschedule={reschedule} />
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {tasks.length === 0 && (
        <Empty title={view === "month" ? "这个月没有定时任务" : "这一周没有定时任务"}>
          <p>在稿件的“发布”一栏里可以定时发布或下线，到点自动执行，执行前随时能改期或取消。</p>
        </Empty>
      )}
    </div>
  );
}

type TaskProps = { task: Planned; isShort: boolean; mayMove: boolean; reschedule: FormAction };

function Task({ task, isShort, mayMove, reschedule }: TaskProps) {
  const { id, verb, dueAt, isOpen, failure, clashes, article } = task;
  /** A month has hundreds: the form is made when somebody wants it. */
  const [isMoving, setMoving] = useState(false);
  const hue = failure ? "text-accent" : isOpen ? "text-scheduled" : "text-quiet";
  const canMove = mayMove && isOpen;
  return (
    <li
      draggable={canMove}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", String(id));
      }}
      className={`min-w-0 border-l-2 border-current pl-1.5 text-mini ${hue} ${canMove ? "cursor-grab" : ""}`}
    >
      <span className="tabular">{formatTime(dueAt)}</span> {verbNames[verb]}
      {task.doneAt && " · 已执行"}
      <span className="text-quiet"> · {article.category.name}</span>
      <Link
        href={`/admin/articles/${article.id}/publishing`}
        prefetch={false}
        draggable={false}
        title={article.headline}
        className="block py-1 text-ink hover:text-accent"
      >
        <span className={`break-words ${isShort ? "line-clamp-2" : ""}`}>{article.headline || "（无标题）"}</span>
      </Link>
      {failure && <span className="block">没有执行：{failure}</span>}
      {isOpen && clashes.length > 0 && <Clash headlines={clashes} />}
      {canMove && (
        <details onToggle={(event) => setMoving(event.currentTarget.open)}>
          <summary className="min-h-6 text-quiet">改期</summary>
          {isMoving && <RescheduleForm id={id} dueAt={dueAt} reschedule={reschedule} />}
        </details>
      )}
    </li>
  );
}

/** What stands too close to it; who hovers or opens sees all of it. */
function Clash({ headlines }: { headlines: string[] }) {
  const names = headlines.map((headline) => `《${headline}》`);
  return (
    <span className="line-clamp-2 text-review" title={names.join("、")}>
      与同栏目{names[0]}
      {names.length > 1 && `等 ${names.length} 篇`}相隔不到半小时
    </span>
  );
}
