import type { ReactNode } from "react";
import "@/app/reader.css";

/** Brings the readers' style sheet; what stands around a page is ReaderPage's, which knows where the page stands. */
export default function ReaderLayout({ children }: { children: ReactNode }) {
  return children;
}
