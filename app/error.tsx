"use client";

import "./staff.css";

/** When a page could not be made: what a person can do. The cause stands in the log, not here. */
export default function ErrorPage() {
  return (
    <main className="wrap py-24">
      <h1 className="text-title">出错了</h1>
      <p className="mt-2 max-w-[34em] text-quiet">这个页面暂时打不开，问题已经记录。请稍后重试。</p>
      <p className="mt-6 flex gap-6">
        <a href="" className="road-link">
          重试
        </a>
        <a href="/" className="road-link">
          首页
        </a>
      </p>
    </main>
  );
}
