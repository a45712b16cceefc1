import { answerJson } from "@/lib/form/answer-json";
import { takeFromStaff } from "@/lib/form/json-route";
import { tooLarge } from "@/lib/media/store";
import { takeUpload } from "@/lib/media/upload";
import { ok, refuse, type Result } from "@/lib/result";
import { slots } from "@/lib/slots";
import type { Actor } from "@/lib/user/actor";

/** A form is held in memory as it comes in, so one at a time; scripts of ours send the bare file. */
const formSlot = slots(1);

/**
 * One picture: the bare file with its name in ?name=, or a form with the field "file". Answers
 * `{ asset }`, or `{ message }` with 413 for one that is too large, 422 for no picture, 507 when the disk is full.
 */
export function POST(request: Request): Promise<Response> {
  return takeFromStaff((actor) => takePicture(actor, request));
}

async function takePicture(actor: Actor, request: Request): Promise<Response> {
  const type = request.headers.get("content-type") ?? "";
  const take = async (sent: Result<{ body: ReadableStream<Uint8Array>; fileName: string }>) => {
    const taken = sent.ok ? await takeUpload(actor, sent.value) : sent;
    if (taken === tooLarge) return Response.json({ message: tooLarge.message, reason: tooLarge.reason }, { status: 413 });
    return answerJson(taken.ok ? ok({ asset: taken.value }) : taken, 507);
  };
  if (/^multipart\/form-data/i.test(type)) return formSlot(async () => take(await fileOfForm(request)));
  if (!request.body) return answerJson(noFile);
  return take(ok({ body: request.body, fileName: new URL(request.url).searchParams.get("name") ?? "" }));
}

const noFile = refuse("invalid", "没有收到文件，请重新选择图片。");

async function fileOfForm(request: Request) {
  // Whoever sends half a form gets told so; anything else that fails is a bug.
  const form = await request.formData().catch((error: unknown) => {
    if (error instanceof TypeError) return null;
    throw error;
  });
  const file = form?.get("file");
  return file instanceof File ? ok({ body: file.stream(), fileName: file.name }) : noFile;
}
