import nodemailer from "nodemailer";
import { env, siteUrl } from "@/lib/env";

/** Whether this portal sends mail at all (SMTP_URL is set). */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Sends one plain message; rejects with the mail server's or the network's error. */
export async function sendMail(mail: { to: string; subject: string; text: string }): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) throw new Error("SMTP_URL is not set");
  const transport = nodemailer.createTransport({ url: SMTP_URL, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 });
  try {
    await transport.sendMail({ from: MAIL_FROM ?? `no-reply@${new URL(siteUrl()).hostname}`, ...mail });
  } finally {
    transport.close();
  }
}
