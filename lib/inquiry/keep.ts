import { createHmac } from "node:crypto";
import { appSecret, env } from "@/lib/env";
import { digitsOf } from "./phone";

const day = 24 * 3_600_000;

/** When the personal data of an inquiry of this moment is erased by itself. */
export function eraseAt(now: Date): Date {
  return new Date(now.getTime() + env().INQUIRY_KEEP_DAYS * day);
}

/** By this a number is found again without standing in an index. */
export function phoneHash(phone: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHmac("sha256", appSecret())
      .update(`inquiry phone\n${digitsOf(phone)}`)
      .digest(),
  );
}

/** What a sender agrees to; kept with the inquiry as it was shown. */
export function consentText(siteName: string): string {
  return `我同意${siteName}保存以上信息，并转给负责对接的工作人员与我联系；信息保存 ${env().INQUIRY_KEEP_DAYS} 天后自动删除，也可以随时凭工单号要求编辑部提前删除。`;
}
