import { Field } from "@/components/form/field";
import { Refusal } from "@/components/form/refusal";
import { TextArea } from "@/components/form/text-area";
import { TrapField } from "@/components/form/trap-field";
import type { FormState } from "@/lib/form/state";

type Props = {
  state: FormState;
  article: number;
  stamp: string;
  /** How many comments of a reader wait for a moderator before the next ones stand at once. */
  heldFirst: number;
  /** The comment that is answered. */
  parent?: number;
};

/** What stands in the form to write a comment. */
export function CommentFields({ state, article, stamp, heldFirst, parent }: Props) {
  return (
    <>
      <Refusal state={state} />
      <input type="hidden" name="article" value={article} />
      <input type="hidden" name="stamp" value={stamp} />
      {parent !== undefined && <input type="hidden" name="parent" value={parent} />}
      <TextArea label={parent === undefined ? "评论" : "回复"} name="body" required minLength={2} maxLength={1_000} state={state} />
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Field label="称呼" name="name" autoComplete="nickname" required maxLength={20} state={state} />
        <Field label="邮箱（选填，不公开）" name="email" type="email" autoComplete="email" maxLength={254} state={state} />
      </div>
      <TrapField />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <button type="submit" className="bg-ink px-5 py-2 text-small text-paper hover:bg-accent">
          {parent === undefined ? "发表评论" : "发表回复"}
        </button>
        <p className="text-mini text-quiet">不用注册，发表后 15 分钟内可以修改。{heldWords(heldFirst)}先由审核员看过再显示。</p>
      </div>
    </>
  );
}

/** What waits, whoever reads this: the page is the same for everybody. See lib/comment/screen.ts. */
function heldWords(heldFirst: number): string {
  const first = heldFirst === 0 ? "" : heldFirst === 1 ? "读者的第一条评论，以及" : `读者的前 ${heldFirst} 条评论，以及`;
  return `${first}带链接、联系方式或疑似广告的，`;
}
