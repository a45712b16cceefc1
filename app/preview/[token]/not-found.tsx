import "@/app/staff.css";

/** For a link that has run out, was taken back, or never was: which of them is nobody's to know. */
export default function EndedPreview() {
  return (
    <main className="wrap py-24">
      <p className="text-mini font-semibold tracking-[0.06em] text-accent">404</p>
      <h1 className="text-title">预览链接打不开了</h1>
      <p className="mt-2 max-w-[34em] text-quiet">链接可能已经到期、被收回，或者没有复制完整。请向给您链接的编辑要一个新的。</p>
    </main>
  );
}
