import QRCode from "qrcode";
import { enrolment } from "./totp";

/** What a person sets their authenticator app up with: a QR code as an image address, and the secret to type. */
export type Enrolment = { qr: string; secret: string };

export async function enrolmentOf(sealed: string, names: { label: string; issuer: string }): Promise<Enrolment> {
  const { uri, secret } = enrolment(sealed, names);
  const svg = await QRCode.toString(uri, { type: "svg", errorCorrectionLevel: "M", margin: 2 });
  return { qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`, secret: secret.replace(/(.{4})(?=.)/g, "$1 ") };
}
