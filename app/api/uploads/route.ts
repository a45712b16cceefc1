import { answerJson } from "@/lib/form/answer-json";
import { takeFromStaff } from "@/lib/form/json-route";
import { tooLarge } from "@/lib/media/store";
import { noFile, takeUpload, takeUploadForm } from "@/lib/media/upload";
import { ok } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";

/**
 * One picture: the bare file with its name in ?name=, or a form with the field "file". Answers
 * `{ asset }`, or `{ message }` with 413 for one that is too large, 422 for no picture, 507 when the disk is full.
 */
export function POST(request: Request): Promise<Response> {
  return takeFromStaff((actor) => takePicture(actor, request));
}

async function takePicture(actor: Actor, request: Request): Promise<Response> {
  const contentType = request.headers.get("content-type") ?? "";
  const { body } = request;
  if (!body) return answerJson(noFile);
  const taken = /^multipart\/form-data/i.test(contentType)
    ? await takeUploadForm(actor, { body, contentType })
    : await takeUpload(actor, { body, fileName: new URL(request.url).searchParams.get("name") ?? "" });
  if (taken === tooLarge) return Response.json({ message: tooLarge.message, reason: tooLarge.reason }, { status: 413 });
  return answerJson(taken.ok ? ok({ asset: taken.value }) : taken, 507);
}
