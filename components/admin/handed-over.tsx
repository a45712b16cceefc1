import type { HandedOver } from "@/lib/user/hand-over";

/** What became of a link: mailed, or to be handed over now, for it is shown this once. */
export function HandedOverNote({ link }: { link: HandedOver }) {
  if (link.by === "mail") return <p>链接已发往 {link.to}。</p>;
  return (
    <div className="grid gap-1">
      <p>
        {link.mailFailed ? "邮件没有发出去。" : ""}请把链接转交本人。它只显示这一次，只能用一次，{link.expiresAt} 前有效：
      </p>
      <code className="break-all select-all">{link.url}</code>
    </div>
  );
}
