"use client";

import Link from "next/link";
import { useActionState, useRef, useState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { dayOf, formInputDate, formInputTime, formatTime } from "@/lib/format";
import type { Planned } from "@/lib/article/calendar";
import type { FormAction } from "@/lib/form/state";
import { verbNames } from "./labels";
import { VerbForm } from "./verb-form";

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

/** The clock's tasks by day. What is dropped on another day moves there at the same time of day; each can be moved by its form too. */
export function Calendar({ title, view, days, month, today, earlier, later, tasks, mayMove, reschedule }: Props) {
  const [state, send] = useActionState(reschedule, null);
  const form = useRef<HTMLFormElement>(null);
  const [over, setOver] = useState("");
  const byDay = Map.groupBy(tasks, ({ dueAt }) => formInputDate(dayOf(dueAt)));

  function drop(day: string, transfer: string) {
    setOver("");
    const task = tasks.find(({ id }) => String(id) === transfer);
    if (!task || !form.current || formInputDate(dayOf(task.dueAt)) === day) return;
    const data = { scheduleId: String(task.id), wasDueAt: String(task.dueAt.getTime()), dueAt: `${day}T${formatTime(task.dueAt)}` };
    for (const [name, value] of Object.entries(data)) {
      const input = form.current.elements.namedItem(name);
      if (input instanceof HTMLInputElement) input.value = value;
    }
    form.current.requestSubmit();
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
      <form ref={form} action={send} hidden>
        <input type="hidden" name="scheduleId" />
        <input type="hidden" name="wasDueAt" />
        <input type="hidden" name="dueAt" />
      </form>
      <FormMessage state={state} done="已改期。" />
      <div aria-hidden="true" className="hidden grid-cols-7 text-mini text-quiet md:grid">
        {weekdays.map((name) => (
          <span key={name} className="px-2">
            周{name}
          </span>
        ))}
      </div>
      <ol className="grid border-t-[2.5px] border-rule-strong md:grid-cols-7">
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
                drop(day, event.dataTransfer.getData("text/plain"));
              }}
              className={`min-w-0 border-b border-rule p-2 md:border-l md:first:border-l-0 md:[&:nth-child(7n+1)]:border-l-0 ${view === "week" ? "md:min-h-80" : "md:min-h-28"} ${here.length === 0 ? "max-md:hidden" : ""} ${over === day ? "bg-wash" : ""}`}
            >
              <p className={`text-mini tabular-nums ${day === today ? "font-bold text-accent" : isOther ? "text-quiet" : ""}`}>
                {Number(day.slice(5, 7))}月{Number(day.slice(8))}日<span className="md:hidden"> 周{weekdays[index % 7]}</span>
                {day === today && " 今天"}
              </p>
              <ul className="mt-1 grid gap-1">
                {here.map((task) => (
                  <Task key={task.id} task={task} mayMove={mayMove} reschedule={reschedule} />
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {tasks.length === 0 && <p className="text-quiet">这段时间没有定时任务。在稿件的“发布”一栏里可以定时发布或下线。</p>}
    </div>
  );
}

function Task({ task, mayMove, reschedule }: { task: Planned; mayMove: boolean; reschedule: FormAction }) {
  const { id, verb, dueAt, isOpen, failure, clashes, article } = task;
  const hue = failure ? "text-accent" : isOpen ? "text-scheduled" : "text-quiet";
  const canMove = mayMove && isOpen;
  return (
    <li
      draggable={canMove}
      onDragStart={(event) => event.dataTransfer.setData("text/plain", String(id))}
      className={`border-l-2 border-current pl-1.5 text-mini ${hue} ${canMove ? "cursor-grab" : ""}`}
    >
      <span className="tabular-nums">{formatTime(dueAt)}</span> {verbNames[verb]}
      {task.doneAt && " · 已执行"}
      <Link href={`/admin/articles/${article.id}/publishing`} prefetch={false} className="block text-ink hover:text-accent">
        {article.headline || "（无标题）"}
      </Link>
      <span className="text-quiet">{article.category.name}</span>
      {failure && <span className="block">没有执行：{failure}</span>}
      {isOpen && clashes.length > 0 && <span className="block text-review">与同栏目《{clashes[0]}》相隔不到半小时</span>}
      {canMove && (
        <details>
          <summary className="text-quiet">改期</summary>
          <VerbForm action={reschedule} values={{ scheduleId: id, wasDueAt: dueAt.getTime() }} submit="改期" done="已改期。">
            {(state) => (
              <Field
                key={dueAt.getTime()}
                label="新时间（北京时间）"
                name="dueAt"
                id={`move-${id}`}
                type="datetime-local"
                required
                defaultValue={formInputTime(dueAt)}
                state={state}
              />
            )}
          </VerbForm>
        </details>
      )}
    </li>
  );
}
