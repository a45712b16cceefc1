import type { ReactNode } from "react";

/** Of the reader pages that Next renders: the readers' style sheet. What stands around a page is ReaderPage's, which knows where the page stands. */
export default function ReaderLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <link rel="stylesheet" href="/reader.css" precedence="reader" />
      {children}
    </>
  );
}
