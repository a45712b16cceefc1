import { formatDateTime } from "@/lib/format";
import { log } from "@/lib/log";
import { canSendMail, sendMail } from "@/lib/mail/send";
import type { NewLink } from "./link";

/** What becomes of a new link: it is on its way by mail, or the owner hands it over (`url`, shown once). */
export type HandedOver = { by: "mail"; to: string } | { by: "hand"; url: string; expiresAt: string; mailFailed: boolean };

/** Mails a link to its owner; where no mail goes out, it comes back to be handed over. */
export async function handOver({ kind, url, expiresAt }: NewLink, person: { name: string; email: string }): Promise<HandedOver> {
  const until = formatDateTime(expiresAt);
  if (!canSendMail()) return { by: "hand", url, expiresAt: until, mailFailed: false };
  const what = kind === "INVITATION" ? "加入编辑部，设置登录密码" : "重新设置登录密码";
  try {
    await sendMail({
      to: person.email,
      subject: what,
      text: `${person.name}，您好：\n\n请打开下面的链接${what}。链接只能使用一次，${until} 前有效。\n\n${url}\n\n如果您没有要求过这件事，请不必理会。\n`,
    });
    return { by: "mail", to: person.email };
  } catch (error) {
    log.warn({ err: error, kind }, "a link could not be mailed");
    return { by: "hand", url, expiresAt: until, mailFailed: true };
  }
}
