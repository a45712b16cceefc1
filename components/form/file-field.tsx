import type { FormState } from "@/lib/form/state";
import { FieldMessage, messageOf } from "./field";

type Props = { label: string; name: string; state: FormState; hint: string; accept: string };

/** Files to send along; a browser forgets them when a form was refused. */
export function FileField({ label, name, state, hint, accept }: Props) {
  const message = messageOf(state, name);
  const isForgotten = state?.ok === false;
  return (
    <div>
      <label htmlFor={name} className="block text-small text-quiet">
        {label}
      </label>
      <input
        id={name}
        name={name}
        type="file"
        multiple
        accept={accept}
        aria-invalid={message ? true : undefined}
        aria-describedby={`${name}-hint`}
        className="file-field mt-1 block w-full min-w-0 text-small file:mr-3 file:border file:border-rule-strong file:bg-transparent file:px-3 file:py-1 file:text-ink"
      />
      <p id={`${name}-hint`} className="mt-1 text-mini text-quiet">
        {isForgotten && "如选过文件，请重新选择。"}
        {hint}
      </p>
      <FieldMessage id={`${name}-message`} message={message} />
    </div>
  );
}
