/** 衢: eight roads into one place. Drawn on 40 × 40, clear at 16 px. */
export function Mark({ className = "" }: { className?: string }) {
  return (
    <svg viewBox="0 0 40 40" fill="none" stroke="currentColor" strokeWidth="2.6" aria-hidden="true" className={className}>
      <path d="M20 2v36M2 20h36M7.3 7.3l25.4 25.4M32.7 7.3 7.3 32.7" />
      <circle cx="20" cy="20" r="6.6" className="fill-paper" />
      <circle cx="20" cy="20" r="2.3" fill="currentColor" stroke="none" />
    </svg>
  );
}
