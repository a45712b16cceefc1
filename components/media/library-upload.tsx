"use client";

import { useRouter } from "next/navigation";
import { UploadZone } from "./upload-zone";
import { useUploads } from "./use-uploads";

/** Brings pictures into the library; the list below shows each as it comes in. */
export function LibraryUpload() {
  const router = useRouter();
  const uploads = useUploads(() => router.refresh());
  return <UploadZone {...uploads} />;
}
