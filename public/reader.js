/*
 * What makes reader pages handier; all of them are whole without it. No dependency, no build step:
 * this file is served as it stands. Texts and rules of time are those of lib/format.ts.
 */
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);

  // Theme and type size: the form in the footer works by itself, this makes it immediate.
  const unset = { theme: "auto", size: "normal" };
  const chosen = (name) => root.getAttribute("data-" + name) || unset[name];

  function press() {
    for (const button of all("form[data-display] button[name]"))
      button.setAttribute("aria-pressed", String(button.getAttribute("value") === chosen(button.name)));
  }

  function choose(name, value) {
    const isUnset = value === unset[name];
    if (isUnset) root.removeAttribute("data-" + name);
    else root.setAttribute("data-" + name, value);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = name + "=" + (isUnset ? "" : value) + "; Path=/; Max-Age=" + (isUnset ? 0 : 31536000) + "; SameSite=Lax" + secure;
    press();
  }

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!event.target.matches("form[data-display]") || !button || !(button.name in unset)) return;
    event.preventDefault();
    choose(button.name, button.getAttribute("value"));
  });

  // A page that comes back from the browser's own store may show an older choice than the cookie holds.
  function readCookies() {
    for (const name in unset) {
      const kept = new RegExp("(?:^|;\\s*)" + name + "=([a-z]+)").exec(document.cookie);
      if ((kept ? kept[1] : unset[name]) !== chosen(name)) choose(name, kept ? kept[1] : unset[name]);
    }
    press();
  }

  // Sharing: buttons are hidden until it is known that they work.
  function say(button, text) {
    const scope = button.parentElement || document;
    const output = scope.querySelector("[data-said]");
    if (!output) return;
    output.textContent = text;
    setTimeout(() => {
      if (output.textContent === text) output.textContent = "";
    }, 3000);
  }

  /** For pages without https, where browsers offer no clipboard. */
  function copyBySelection(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    field.className = "sr-only";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }

  async function copy(button) {
    const text = button.getAttribute("data-copy") || location.href;
    let copied = false;
    try {
      if (navigator.clipboard) {
        await navigator.clipboard.writeText(text);
        copied = true;
      } else copied = copyBySelection(text);
    } catch (refused) {
      copied = copyBySelection(text);
    }
    button.focus();
    const isLink = /^https?:/.test(text);
    say(button, copied ? (isLink ? "链接已复制" : "已复制") : isLink ? "未能复制，请从地址栏复制" : "未能复制，请长按选取");
  }

  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }

  if (navigator.share) {
    for (const button of all("[data-share]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const url = button.getAttribute("data-share") || location.href;
        navigator.share({ url, title: button.getAttribute("data-title") || document.title }).catch((refused) => {
          if (refused.name !== "AbortError") say(button, "未能分享");
        });
      });
    }
  }

  // A view: the story was before somebody's eyes for two seconds. Nothing is sent of who they are.
  const article = document.querySelector("article[data-article]");
  if (article && navigator.sendBeacon) {
    let timer = 0;
    const watch = () => {
      clearTimeout(timer);
      if (document.visibilityState !== "visible") return;
      timer = setTimeout(() => {
        document.removeEventListener("visibilitychange", watch);
        navigator.sendBeacon("/api/views", article.getAttribute("data-article"));
      }, 2000);
    };
    document.addEventListener("visibilitychange", watch);
    watch();
  }

  // A share: one of the ways to pass the story on was chosen, whatever becomes of it; once a page.
  let isShared = false;
  document.addEventListener("click", (event) => {
    if (isShared || !article || !navigator.sendBeacon || !event.target.closest("[data-shares]")) return;
    isShared = true;
    navigator.sendBeacon("/api/shares", article.getAttribute("data-article"));
  });

  // "5分钟前" goes on being true while the page is open.
  function age() {
    for (const time of all("time[data-age]")) {
      const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000);
      const text =
        minutes < 0 || minutes >= 1440
          ? time.getAttribute("data-date")
          : minutes < 1
            ? "刚刚"
            : minutes < 60
              ? minutes + "分钟前"
              : Math.floor(minutes / 60) + "小时前";
      if (text && time.textContent !== text) time.textContent = text;
    }
  }

  age();
  setInterval(age, 60000);
  readCookies();
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    readCookies();
    age();
  });
})();
