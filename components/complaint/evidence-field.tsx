import { FileField } from "@/components/form/file-field";
import type { FormState } from "@/lib/form/state";

/** What can prove it: only the desk sees these files. */
export function EvidenceField({ state }: { state: FormState }) {
  return (
    <FileField
      label="证据（选填）"
      name="evidence"
      state={state}
      accept="image/jpeg,image/png,image/webp,image/gif,image/avif,application/pdf"
      hint="截图、照片或 PDF，最多 3 个，每个不超过 5 MB。只有审核员能看到。"
    />
  );
}
