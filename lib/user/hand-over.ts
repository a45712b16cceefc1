import { formatDateTime } from "@/lib/format";
import { log } from "@/lib/log";
import { canSendMail, sendMail } from "@/lib/mail/send";
import type { NewLink } from "./link";
import { linkMail } from "./link-mail";

/** What becomes of a new link: it is on its way by mail, or the owner hands it over (`url`, shown once). */
export type HandedOver = { by: "mail"; to: string } | { by: "hand"; url: string; expiresAt: string; mailFailed: boolean };

/** Mails a link to its owner; where no mail goes out, it comes back to be handed over. */
export async function handOver(link: NewLink, person: { name: string; email: string }): Promise<HandedOver> {
  const byHand = { by: "hand", url: link.url, expiresAt: formatDateTime(link.expiresAt) } as const;
  if (!canSendMail()) return { ...byHand, mailFailed: false };
  try {
    await sendMail(linkMail(link, person));
    return { by: "mail", to: person.email };
  } catch (error) {
    // Not tried again: whoever asked for it is here, and has the link.
    log.warn({ err: error, kind: link.kind }, "a link could not be mailed");
    return { ...byHand, mailFailed: true };
  }
}
