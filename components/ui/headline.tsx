import { Fragment } from "react";

/** A headline that breaks between words only; `parts` joined are the headline. */
export function Headline({ parts }: { parts: string[] }) {
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
