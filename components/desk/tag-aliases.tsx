"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

type Props = { add: FormAction; remove: FormAction; tagId: number; aliases: { id: number; name: string; slug: string }[] };

/** Other names of a tag, to add and to take away. */
export function TagAliases({ add, remove, tagId, aliases }: Props) {
  const [added, sendAdd] = useActionState(add, null);
  const [removed, sendRemove] = useActionState(remove, null);
  return (
    <div className="grid gap-4">
      {aliases.length === 0 ? (
        <p className="text-quiet">还没有别名。</p>
      ) : (
        <ul className="border-t border-rule">
          {aliases.map(({ id, name, slug }) => (
            <li key={id} className="flex items-baseline gap-4 border-b border-rule py-1">
              <span className="min-w-0 break-words">{name}</span>
              <span className="min-w-0 grow text-mini break-all text-quiet">/tags/{slug}</span>
              <form action={sendRemove}>
                <input type="hidden" name="id" value={tagId} />
                <input type="hidden" name="aliasId" value={id} />
                <Submit look="text">去掉</Submit>
              </form>
            </li>
          ))}
        </ul>
      )}
      <FormMessage state={removed?.ok ? null : removed} />
      <form action={sendAdd} className="flex items-start gap-4">
        <input type="hidden" name="id" value={tagId} />
        <div className="grow">
          <Field id="alias-name" label="新别名" name="name" required maxLength={30} state={added} />
          <FormMessage state={added?.ok || added?.fields ? null : added} />
        </div>
        <div className="pt-5">
          <Submit look="plain">添加</Submit>
        </div>
      </form>
    </div>
  );
}
