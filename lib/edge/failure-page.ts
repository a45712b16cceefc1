import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readerPolicy } from "./headers";
import { displayOf } from "./page-key";

const style =
  "html{color-scheme:light dark;background:light-dark(#fbfaf6,#141517);color:light-dark(#1c1d20,#e9e6df);font:1.05rem/1.8 'Noto Sans CJK SC','PingFang SC','HarmonyOS Sans SC','Microsoft YaHei',sans-serif;text-size-adjust:100%}[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}[data-size=large]{font-size:1.2rem}[data-size=larger]{font-size:1.4rem}main{max-width:34em;margin:16vh auto 0;padding:0 1.2rem}svg{display:block;color:light-dark(#a5301d,#f08a73)}small{display:block;margin-top:.9rem;border-top:2.5px solid light-dark(#1c1d20,#8d8a84);padding-top:1rem;font-size:.76em;font-weight:600;letter-spacing:.06em}small b{font-weight:600;color:light-dark(#a5301d,#f08a73)}h1{margin:0;font:700 1.55em/1.4 'Noto Serif CJK SC','Songti SC',serif;text-wrap:balance}p{margin:.9em 0;text-wrap:pretty}a{color:light-dark(#0f5a5e,#73c2c4);text-underline-offset:.22em;margin-right:1.5em}";

/** The portal's mark, as components/layout/mark.tsx draws it. */
const mark =
  '<svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="currentColor" stroke-width="2.6" aria-hidden="true"><path d="M20 2v10.4M20 27.6V38M2 20h10.4M27.6 20H38M7.3 7.3l7.3 7.3M25.4 25.4l7.3 7.3M32.7 7.3l-7.3 7.3M14.6 25.4l-7.3 7.3"/><circle cx="20" cy="20" r="6.6"/><circle cx="20" cy="20" r="2.3" fill="currentColor" stroke="none"/></svg>';

export const failurePolicy = readerPolicy([hash("sha256", style, "base64")]);

/** By status a title, and what to do. */
const words: Record<number, readonly [string, string]> = {
  400: ["这个地址打不开", "地址里有读不出的字符，可能没有复制完整。请核对后再试。"],
  403: ["这次提交没有收下", "表单要从本站的页面提交。请返回上一页，刷新后再试；填写的内容请先复制下来。"],
  413: ["提交的内容太大", "没有收下。请返回上一页，填写的内容通常还在；把文字缩短，或者换小一些的图片，再提交。"],
  414: ["地址太长", "这个地址比本站的任何地址都长，打不开。如果是在搜索，请把要找的词缩短。"],
  500: ["这个页面出错了", "问题已记录，编辑部会处理。您可以返回上一页，或稍后再试。"],
  503: ["页面暂时无法打开", "服务正在恢复，请几秒后刷新。已读过的页面和首页通常仍可打开。"],
};

/** A form that was not taken is with the browser still: to load the page anew is to send it again. What failed while it was taken may be kept. */
const formAdvice: Record<number, string> = {
  400: "没有收下：提交的内容读不出来。请返回上一页，刷新后再填一次。",
  500: "刚才提交的内容可能没有保存。问题已记录，编辑部会处理。请返回上一页，填写的内容通常还在，稍后再提交。",
  503: "刚才提交的内容可能没有保存。请等几秒后刷新这一页，浏览器会问是否重新提交；也可以返回上一页，填写的内容通常还在。",
};

/** What a reader gets when there is no page for them, or what they sent goes no further: it needs nothing but itself. Null where a word says it all. */
export function failurePage(status: number, { method, headers }: IncomingMessage): string | null {
  const [title, usualAdvice = ""] = words[status] ?? [];
  if (title === undefined) return null;
  const isForm = method === "POST";
  const advice = (isForm && formAdvice[status]) || usualAdvice;
  return pageOf(status, title, advice, headers.cookie, isForm || status < 500 ? "" : '<a href="">重新打开</a>');
}

/** For a link that has run out, was taken back, or never was: which of them is nobody's to know. */
export function endedPreview(cookie: string | undefined): string {
  const advice = "链接可能已经到期、被收回，或者没有复制完整。请向给您链接的编辑要一个新的。";
  return pageOf(404, "预览链接打不开了", advice, cookie);
}

function pageOf(status: number, title: string, advice: string, cookie: string | undefined, again = ""): string {
  const { theme, size } = displayOf(cookie);
  return `<!DOCTYPE html><html lang="zh-CN" data-theme="${theme}" data-size="${size}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main>${mark}<small><b>${status}</b></small><h1>${title}</h1><p>${advice}</p><p>${again}<a href="/">返回首页</a></p></main></body></html>`;
}

/** For what is not there and for what this person's role does not have, as app/admin/not-found.tsx says it. */
const missingPage = `<noscript><style>${style}</style><main>${mark}<small><b>404</b></small><h1>没有这一页</h1><p>地址有误，或者您的角色没有这一项权限。需要权限时，请联系站长。</p><p><a href="/admin">回到概览</a></p></main></noscript>`;

/** The framework's page of what is not there, whose words come by a script, with words for those who run none. */
export function withoutScripts(html: string): string {
  return html.replace(/<html id="__next_error__"[^>]*>.*?<body[^>]*>/s, (start) => start + missingPage);
}
