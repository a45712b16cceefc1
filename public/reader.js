/*
 * What makes reader pages handier; all of them are whole without it. No dependency, no build step:
 * this file is served as it stands. Texts and rules of time are those of lib/format.ts.
 */
"use strict";

/** Nothing of it is needed for the first paint; a page that is made ahead or stands in the background has none before it is shown. */
requestAnimationFrame(() => setTimeout(start));

function start() {
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);

  // On a narrow window the row of columns is wider than it: the one where the reader stands comes into view.
  for (const here of all("header nav [aria-current]")) {
    const row = here.parentElement;
    row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }

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
    const top = () => button.getBoundingClientRect().top;
    const before = top();
    choose(button.name, button.getAttribute("value"));
    // Another type size moves everything; the button stays under the finger.
    scrollBy({ top: top() - before, behavior: "instant" });
  });

  // 赞 without leaving the story. What is not counted is told by the page that the form itself leads to.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-vote]")) return;
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { upvotes } = await answer.json();
      form.querySelector("span").textContent = upvotes > 0 ? upvotes.toLocaleString("en") : "";
      form.querySelector("button").setAttribute("aria-pressed", "true");
    } catch (refused) {
      form.submit();
    }
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

  // Suggestions below a search field, by keys or pointer; Enter on none of them searches as ever.
  function suggest(list) {
    const field = list.closest("form").querySelector("[name=q]");
    let asked = "";
    let timer = 0;
    const point = (to) => {
      for (const option of list.children) option.setAttribute("aria-selected", String(option === to));
      field.setAttribute("aria-activedescendant", to ? to.id : "");
    };
    const pointed = () => list.querySelector("[aria-selected=true]");
    const show = (isShown) => {
      list.hidden = !isShown;
      field.setAttribute("aria-expanded", String(isShown));
      point(null);
    };
    const optionOf = ({ kind, name, path }, index) => {
      const option = document.createElement("li");
      option.id = list.id + "-" + index;
      option.setAttribute("role", "option");
      option.setAttribute("data-path", path);
      const word = document.createElement("small");
      option.append(name, word);
      word.textContent = kind;
      return option;
    };

    async function ask() {
      const q = field.value.trim();
      asked = q;
      let found = [];
      try {
        const answer = q && (await fetch("/search/suggestions?q=" + encodeURIComponent(q.slice(0, 100))));
        if (answer && answer.ok) found = await answer.json();
      } catch (unreachable) {
        // the field searches all the same
      }
      if (q !== asked) return;
      list.replaceChildren(...found.map(optionOf));
      show(found.length > 0 && document.activeElement === field);
    }

    const askSoon = (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(ask, 150);
    };
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.autocomplete = "off";
    show(false);
    field.addEventListener("input", askSoon);
    field.addEventListener("compositionend", askSoon);
    field.addEventListener("blur", () => show(false));
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const to = pointed();
      if (event.key === "Enter" && to) location.href = to.getAttribute("data-path");
      else if (event.key === "Escape" && !list.hidden) show(false);
      else if (event.key === "ArrowDown" && list.hidden && list.firstChild) show(true);
      else if (event.key === "ArrowDown" && !list.hidden) point(to ? to.nextSibling : list.firstChild);
      else if (event.key === "ArrowUp" && !list.hidden) point(to ? to.previousSibling : list.lastChild);
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("mousemove", (event) => point(event.target.closest("li")));
    list.addEventListener("click", (event) => {
      const option = event.target.closest("li");
      if (option) location.href = option.getAttribute("data-path");
    });
  }

  for (const list of all("[data-suggestions]")) suggest(list);

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

  // Rules by which the browser fetches the next page before it is opened.
  async function prepareNext() {
    const answer = await fetch("/speculation-rules.json");
    if (!answer.ok) return;
    const rules = document.createElement("script");
    rules.type = "speculationrules";
    rules.textContent = await answer.text();
    document.head.append(rules);
  }

  if (HTMLScriptElement.supports && HTMLScriptElement.supports("speculationrules")) setTimeout(() => prepareNext().catch(() => {}), 500); // offline: pages open as ever

  // What stands below the window (below-* in app/globals.css): a few parts with each frame, so that nobody's touch waits for it.
  const below = [...all("[class*='below-']")];
  function layOut() {
    for (const part of below.splice(0, 2)) part.style.contentVisibility = "visible";
    if (below.length > 0) requestAnimationFrame(layOut);
  }

  age();
  setInterval(age, 60000);
  // In a task of its own: the browser asks another process for them, and waits.
  setTimeout(readCookies);
  const refresh = () => {
    readCookies();
    age();
  };
  addEventListener("pageshow", (event) => event.persisted && refresh());
  layOut();
}
