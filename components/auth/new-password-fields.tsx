import { Field } from "@/components/form/field";
import type { FormState } from "@/lib/form/state";

/** A password that somebody chooses, twice; lib/user/schema.ts asks the same of it. */
export function NewPasswordFields({ state }: { state: FormState }) {
  return (
    <>
      <Field
        label="新密码"
        name="password"
        type="password"
        required
        minLength={8}
        maxLength={128}
        autoComplete="new-password"
        hint="至少 8 个字符，可以是一句话。"
        state={state}
      />
      <Field
        label="再输一次新密码"
        name="repeatPassword"
        type="password"
        required
        maxLength={128}
        autoComplete="new-password"
        state={state}
      />
    </>
  );
}
