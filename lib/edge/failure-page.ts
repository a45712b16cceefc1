import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { readerPolicy } from "./headers";
import { displayOf } from "./page-key";

const style =
  "html{color-scheme:light dark;background:light-dark(#fbfaf6,#141517);color:light-dark(#1c1d20,#e9e6df);font:1.05rem/1.8 'PingFang SC','HarmonyOS Sans SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;text-size-adjust:100%}[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}[data-size=large]{font-size:1.2rem}[data-size=larger]{font-size:1.4rem}main{max-width:34em;margin:16vh auto 0;padding:0 1.2rem}svg{display:block;color:light-dark(#a5301d,#f08a73)}small{display:block;margin-top:.9rem;border-top:2.5px solid light-dark(#1c1d20,#8d8a84);padding-top:1rem;font-size:.76em;font-weight:600;letter-spacing:.06em}small b{font-weight:600;color:light-dark(#a5301d,#f08a73)}h1{margin:0;font:700 1.55em/1.4 'Songti SC','Noto Serif CJK SC',serif;text-wrap:balance}p{margin:.9em 0;text-wrap:pretty}a{color:light-dark(#0f5a5e,#73c2c4);text-underline-offset:.22em;margin-right:1.5em}";

/** The portal's mark, as components/layout/mark.tsx draws it. */
const mark =
  '<svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="currentColor" stroke-width="2.6" aria-hidden="true"><path d="M20 2v10.4M20 27.6V38M2 20h10.4M27.6 20H38M7.3 7.3l7.3 7.3M25.4 25.4l7.3 7.3M32.7 7.3l-7.3 7.3M14.6 25.4l-7.3 7.3"/><circle cx="20" cy="20" r="6.6"/><circle cx="20" cy="20" r="2.3" fill="currentColor" stroke="none"/></svg>';

const policy = readerPolicy([createHash("sha256").update(style).digest("base64")]);

const words = {
  500: ["这个页面出错了", "问题已记录，编辑部会处理。您可以返回上一页，或稍后再试。"],
  503: ["页面暂时无法打开", "服务正在恢复，请几秒后刷新。已读过的页面和首页通常仍可打开。"],
} as const;

/** A form that was not taken is with the browser still: to load the page anew is to send it again. What failed while it was taken may be kept. */
const formAdvice = {
  500: "刚才提交的内容可能没有保存。问题已记录，编辑部会处理。请返回上一页，填写的内容通常还在，稍后再提交。",
  503: "刚才提交的内容可能没有保存。请等几秒后刷新这一页，浏览器会问是否重新提交；也可以返回上一页，填写的内容通常还在。",
} as const;

/** What a reader gets when a page could not be made and no earlier one is kept: it needs nothing but itself. */
export function sendFailure(response: ServerResponse, status: keyof typeof words, isForm = false): void {
  const [title, usualAdvice] = words[status];
  const advice = isForm ? formAdvice[status] : usualAdvice;
  const { theme, size } = displayOf(response.req.headers.cookie);
  const again = isForm ? "" : '<a href="">重新打开</a>';
  const html = `<!DOCTYPE html><html lang="zh-CN" data-theme="${theme}" data-size="${size}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main>${mark}<small><b>${status}</b></small><h1>${title}</h1><p>${advice}</p><p>${again}<a href="/">返回首页</a></p></main></body></html>`;
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": policy,
    ...(status === 503 ? { "Retry-After": "5" } : {}),
  });
  response.end(html);
}
