import { expect, test } from "vitest";
import { marked, markedHeadline } from "./marked";

test("what was searched for is marked, and the rest of the text stands as it is", () => {
  const pieces = [
    { text: "苏州", hit: true },
    { text: "的企业", hit: false },
  ];
  expect(marked(pieces).__html).toBe('<mark class="hit">苏州</mark>的企业');
});

test("signs of HTML in a text are shown, in hits too, and never become elements", () => {
  const pieces = [
    { text: '<script>alert("1")</script>', hit: true },
    { text: "a & b <img src=x onerror='1'>", hit: false },
  ];
  const { __html } = marked(pieces);
  expect(__html.replace('<mark class="hit">', "").replace("</mark>", "")).not.toMatch(/[<>"']/);
  expect(__html).toContain("&lt;script&gt;");
  expect(markedHeadline(pieces, ['<script>alert("1")', "</script>a & b ", "<img src=x onerror='1'>"]).__html).toBe(
    '<mark class="hit">&lt;script&gt;alert(&quot;1&quot;)<wbr/>&lt;/script&gt;</mark>a &amp; b <wbr/>&lt;img src=x onerror=&#39;1&#39;&gt;',
  );
});

test("a headline may break where its parts end, inside a hit and beside one, and not behind its end", () => {
  const pieces = [
    { text: "长三角", hit: false },
    { text: "产业链", hit: true },
    { text: "再提速", hit: false },
  ];
  expect(markedHeadline(pieces, ["长三角", "产业", "链再", "提速"]).__html).toBe(
    '长三角<wbr/><mark class="hit">产业<wbr/>链</mark>再<wbr/>提速',
  );
});
