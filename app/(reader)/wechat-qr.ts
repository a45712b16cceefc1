import QRCode from "qrcode";
import { remember } from "@/lib/cache";
import type { SiteView } from "@/lib/site/queries";

/** The code of the contact card as SVG: the address of a WeChat card where one was set, else the WeChat name to copy. */
export async function wechatQr({ contactWechat }: Pick<SiteView, "contactWechat">): Promise<string | null> {
  if (!contactWechat) return null;
  const told = /https:\/\/\S+/.exec(contactWechat)?.[0] ?? contactWechat;
  return remember(`wechat-qr:${told}`, () => QRCode.toString(told, { type: "svg", margin: 0, errorCorrectionLevel: "M" }));
}
