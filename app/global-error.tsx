"use client";

import ErrorPage from "./error";
import "./staff.css";

/** When not even the frame of the page could be made. */
export default function GlobalError() {
  return (
    <html lang="zh-CN">
      <head>
        <title>出错了</title>
        <meta name="robots" content="noindex" />
      </head>
      <body>
        <ErrorPage />
      </body>
    </html>
  );
}
