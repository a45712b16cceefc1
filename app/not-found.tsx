import type { Metadata } from "next";
import "./staff.css";

export const metadata: Metadata = { title: "页面不存在" };

/** For staff pages; readers get app/(reader)/missing. Next sends this along with every page, so it asks for nothing. */
export default function NotFound() {
  return (
    <main className="wrap py-24">
      <p className="text-mini tracking-[0.06em] text-accent">404</p>
      <h1 className="text-title">这个页面不存在</h1>
      <p className="mt-2 max-w-[34em] text-quiet">地址可能写错了，或者内容已经移走。</p>
      <p className="mt-6">
        <a href="/" className="road-link">
          首页
        </a>
      </p>
    </main>
  );
}
