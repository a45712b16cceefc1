import type { PickedAsset } from "@/lib/media/queries";

/** `isFinal`: another try with the same file would be refused the same way. */
export type Uploaded = { asset: PickedAsset } | { message: string; isFinal?: boolean };

/** What the file dialog offers; the server looks at the content. */
export const acceptedTypes = "image/jpeg,image/png,image/webp,image/gif,image/avif";
const maxBytes = 32 * 1024 * 1024;
const tooLarge = "图片超过 32 MB，请压缩后再上传。";
const cancelled = "已取消。";

/** Sends one picture to the library; `onProgress` hears the share sent, 0–1. Never rejects: a failure is a message. */
export function uploadFile(
  file: File,
  { onProgress, signal }: { onProgress?: (share: number) => void; signal?: AbortSignal } = {},
): Promise<Uploaded> {
  if (file.size > maxBytes) return Promise.resolve({ message: tooLarge, isFinal: true });
  if (signal?.aborted) return Promise.resolve({ message: cancelled });
  return new Promise((resolve) => {
    // fetch() does not tell how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.open("POST", `/api/uploads?name=${encodeURIComponent(file.name.slice(-200))}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const answer = readAnswer(request.status, request.responseText);
      resolve("asset" in answer ? answer : { ...answer, isFinal: [403, 413, 422].includes(request.status) });
    };
    request.onerror = () => resolve({ message: "网络中断，图片没有传完。请检查网络后重试。" });
    request.onabort = () => resolve({ message: cancelled });
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

/** Brings a picture of another site into the library. Never rejects. */
export async function fetchPicture(url: string, signal?: AbortSignal): Promise<Uploaded> {
  try {
    const response = await fetch("/api/uploads/fetch", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ url }),
      ...(signal ? { signal } : {}),
    });
    return readAnswer(response.status, await response.text());
  } catch {
    return { message: "网络中断，图片没有取回。" };
  }
}

/** The pictures among what was pasted or dropped. */
export function picturesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}

/** The edge in front answers in plain words, the routes in JSON. */
function readAnswer(status: number, text: string): Uploaded {
  try {
    const answer = JSON.parse(text) as Uploaded;
    if ("asset" in answer || typeof answer.message === "string") return answer;
  } catch {
    // not from the route: the status says it
  }
  if (status === 413) return { message: tooLarge };
  return { message: status === 503 ? "服务器正忙，图片没有保存，请稍后重试。" : `图片没有保存（${status}），请稍后重试。` };
}
