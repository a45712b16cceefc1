import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/db";
import { formatDateTime } from "@/lib/format";
import { sendMail } from "@/lib/mail/send";
import { idAbout, queueMail, type Mail } from "@/lib/outbox/queue";
import { Moot, type Waiting } from "@/lib/outbox/send";
import { giveNewToken, type NewLink } from "./link";

type Person = { name: string; email: string };

/** What a person is mailed with their link. */
export function linkMail({ kind, url, expiresAt }: Pick<NewLink, "kind" | "url" | "expiresAt">, { name, email }: Person): Mail {
  const what = kind === "INVITATION" ? "加入编辑部，设置登录密码" : "重新设置登录密码";
  const until = formatDateTime(expiresAt);
  return {
    to: email,
    subject: what,
    text: `${name}，您好：\n\n请打开下面的链接${what}。链接只能使用一次，${until} 前有效。\n\n${url}\n\n如果您没有要求过这件事，请不必理会。\n`,
  };
}

/** Stands in mail that waits in place of its link: nobody finds in the database what opens an account. */
const place = "（链接在发出时才生成）";

/** Puts a link into the mail that goes out once the transaction is committed, and again until it went. */
export async function queueLink(tx: Tx, link: NewLink, person: Person, now: Date): Promise<void> {
  await queueMail(tx, linkMail({ ...link, url: place }, person), now, { kind: "link", id: link.id });
}

/** Sends what waited; a link gets its token now, anew at each try. Rejects as moot when the link was used or ended meanwhile. */
export async function sendWithLink({ about, ...mail }: Waiting, send: typeof sendMail = sendMail, now = clock()): Promise<void> {
  const id = idAbout(about, "link");
  if (id === null) return send(mail);
  const url = await giveNewToken(id, now);
  if (url === null) throw new Moot("链接已过有效时间，没有发出");
  await send({ ...mail, text: mail.text.replace(place, () => url) });
}
