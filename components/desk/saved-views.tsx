"use client";

import Link from "next/link";
import { useActionState, useState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { SavedViewRow } from "@/lib/desk/views";
import type { FormAction } from "@/lib/form/state";

type Props = { views: SavedViewRow[]; query: string; keep: FormAction; drop: FormAction };

/** The lists that this person keeps; the present one can be kept under a name, or let go. */
export function SavedViews({ views, query, keep, drop }: Props) {
  const current = views.find((view) => view.query === query);
  const [isNaming, setNaming] = useState(false);
  const [state, send] = useActionState(keep, null);
  const [dropped, sendDrop] = useActionState(drop, null);
  if (views.length === 0 && query === "") return null;
  return (
    <div className="pb-2">
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <span className="text-mini text-quiet">常用列表</span>
        {views.map((view) => (
          <Link
            key={view.id}
            href={view.query === "" ? "/admin/articles" : `/admin/articles?${view.query}`}
            prefetch={false}
            {...(view.id === current?.id ? { "aria-current": "true" as const } : {})}
            className="py-0.5 aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {view.name}
          </Link>
        ))}
        {current ? (
          <form action={sendDrop}>
            <input type="hidden" name="id" value={current.id} />
            <Submit look="text">不再保存“{current.name}”</Submit>
          </form>
        ) : (
          query !== "" &&
          !isNaming && (
            <button
              type="button"
              onClick={() => setNaming(true)}
              className="py-0.5 text-road underline underline-offset-4 hover:text-accent"
            >
              保存这个列表
            </button>
          )
        )}
      </div>
      {isNaming && !current && (
        <form action={send} className="mt-2 flex max-w-[26rem] items-start gap-4">
          <input type="hidden" name="query" value={query} />
          <div className="grow">
            <Field label="名字，例如“待审的转载”" name="name" required maxLength={20} autoFocus state={state} />
          </div>
          <div className="pt-5">
            <Submit look="plain">保存</Submit>
          </div>
        </form>
      )}
      <FormMessage state={state?.ok ? null : state} />
      <FormMessage state={dropped?.ok ? null : dropped} />
    </div>
  );
}
