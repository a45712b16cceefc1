import { expect, test } from "vitest";
import { withFlagLinks } from "./pictures";

const sha = "ab".repeat(32);
const img = `<img src="/media/${sha.slice(0, 32)}/960.webp" alt="">`;

test("every picture of a text has its own link, and nothing else has", () => {
  const html = `<p>$&</p><figure>${img}<figcaption>车间</figcaption></figure><figure>${img}</figure><figure class="absent"><p>（图片）</p></figure>`;
  const link = `<a class="flag-picture no-print" href="/flag/picture/7" rel="nofollow" aria-label="举报这张图片">举报</a>`;
  expect(withFlagLinks(html, [{ id: 7, sha256: sha }])).toBe(
    `<p>$&</p><figure>${img}<figcaption>车间${link}</figcaption></figure><figure>${img}<figcaption>${link}</figcaption></figure><figure class="absent"><p>（图片）</p></figure>`,
  );
  expect(withFlagLinks(html, [])).toBe(html);
});
