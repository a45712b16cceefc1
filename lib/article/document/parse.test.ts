import { describe, expect, test } from "vitest";
import { hanOf } from "./from-body";
import { htmlToDocument, textToDocument } from "./parse";
import { readDocument, renderHtml, renderText } from "./render";
import { TooLarge } from "./vocabulary";

const html = (source: string) => renderHtml(readDocument(htmlToDocument(source).doc), new Map());
const figures = (source: string) => {
  const found: unknown[] = [];
  readDocument(htmlToDocument(source).doc).descendants((node) => {
    if (node.type.name === "figure") found.push(node.attrs);
  });
  return found;
};

describe("foreign HTML keeps its text", () => {
  test.each([
    [
      "text straight in div, section and span",
      "<div>厂区<div>东门</div>西门<section><section><span>南</span><span>门</span></section></section></div>",
      "<p>厂区</p><p>东门</p><p>西门</p><p>南门</p>",
    ],
    ["Word's own elements", "<p class=MsoNormal>签约<o:p></o:p></p><center>现场</center>散场", "<p>签约</p><p>现场</p><p>散场</p>"],
    ["two breaks as a new paragraph, one as a break", "<p>一<br>二<br> <br>三</p>", "<p>一<br>二</p><p>三</p>"],
    ["a break before an indent as a new paragraph", "<div>一<br>　　二<br>&nbsp;&nbsp;三</div>", "<p>一</p><p>二</p><p>三</p>"],
    ["marks across a split", "<p><b>一<br><br>二</b>三</p>", "<p><strong>一</strong></p><p><strong>二</strong>三</p>"],
    ["a line break of the source between Han characters as nothing", "<p>新建\n   厂房 two\nhalls</p>", "<p>新建厂房 two halls</p>"],
    ["also beside a tag", "<p>新建\n<b>厂房</b>\n与 <i>two</i>\nhalls</p>", "<p>新建<strong>厂房</strong>与 <em>two</em> halls</p>"],
    ["no empty paragraph", "<p>&nbsp;</p><p>　</p><p><br></p><h2> </h2><p>\u200b</p><ul><li></li></ul><p>有</p>", "<p>有</p>"],
    [
      "loose text in a list",
      "<ul>散<b>字</b><li>一</li><ul><li>下</li></ul></ul>",
      "<ul><li>散<strong>字</strong></li><li><p>一</p><ul><li>下</li></ul></li></ul>",
    ],
    ["items without a list", "<li>一</li><li>二</li>", "<ul><li>一</li><li>二</li></ul>"],
    ["a table of one cell as its content", "<table><tr><td><p>一</p>二</td></tr></table>", "<p>一</p><p>二</p>"],
    ["a definition list", "<dl><dt>投资方</dt><dd>禾川集团</dd></dl>", "<p><strong>投资方</strong></p><p>禾川集团</p>"],
    ["headings down to the fourth level", "<h1>一</h1><h5>五</h5>", "<h2>一</h2><h4>五</h4>"],
    ["a caption of its own as a paragraph", "<p>▲图为试产现场</p>", "<p>▲图为试产现场</p>"],
  ])("%s", (_what, source, expected) => {
    expect(html(source)).toBe(expected);
  });

  test("nested tables and text outside cells stay in order", () => {
    const source =
      "<table><caption>表一</caption>表头<tr><td>甲</td><td><table><tr><td>乙</td><td>丙</td></tr></table></td></tr>表尾</table>";
    const text = renderText(readDocument(htmlToDocument(source).doc));
    expect(hanOf(text)).toBe("表一表头甲乙丙表尾");
  });

  test("what the schema cannot keep in place falls back to plain paragraphs and pictures rather than losing text", () => {
    const { doc, dropped } = htmlToDocument("<table><tr><td>先</td><td>再<br>又</td></tr><caption>后<img src=a.jpg></caption></table>");
    expect(renderText(readDocument(doc))).toBe("先\n再\n又\n后");
    expect(doc.content.at(-1)).toMatchObject({ type: "figure", attrs: { origin: "a.jpg" } });
    expect(dropped).toEqual(["structure"]);
  });

  test("elements without a place in the schema give up their tag alone", () => {
    const { doc } = htmlToDocument(
      "<ruby>通<rt>tōng</rt></ruby><button>按钮</button><label>标签</label><svg><title>图标</title><text>图中字</text></svg>",
    );
    expect(hanOf(renderText(readDocument(doc)))).toBe("通按钮标签图中字");
  });

  test("of random soup, whatever stands in what", () => {
    const tags =
      "p div section span b i a table tbody tr td th ul ol li dl dt dd blockquote figure figcaption h1 h2 pre code aside o:p caption address summary sup".split(
        " ",
      );
    let state = 20261123;
    const below = (limit: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    const soup = (depth: number): string =>
      Array.from({ length: 1 + below(4) }, () => {
        const kind = below(10);
        const tag = tags[below(tags.length)] ?? "p";
        if (kind < 4 || depth > 5) return String.fromCodePoint(0x4e00 + below(5_000));
        if (kind === 4) return "<br>";
        return kind === 5 ? `<img src="${below(9)}.jpg">` : `<${tag}>${soup(depth + 1)}${below(12) === 0 ? "" : `</${tag}>`}`;
      }).join("");
    for (let round = 0; round < 500; round++) {
      const source = soup(0);
      const { doc } = htmlToDocument(source);
      let text = "";
      readDocument(doc).descendants((node) => {
        text += node.isText ? (node.text ?? "") : node.type.name === "figure" ? String(node.attrs.caption) : "";
      });
      expect(hanOf(text), source).toBe(hanOf(source));
    }
  });

  test("plain text becomes a paragraph a line, without tabs and indents", () => {
    expect(renderHtml(readDocument(textToDocument("第一段\n\t第二段\r\n\r\n　　第三段\u0000\ud800<b>")), new Map())).toBe(
      "<p>第一段</p><p>第二段</p><p>第三段\ufffd&lt;b&gt;</p>",
    );
    expect(textToDocument("").content).toEqual([{ type: "paragraph" }]);
  });

  test("what our own pages put on the clipboard comes back whole", () => {
    const source =
      '<dl data-key-facts=""><dd data-term="投资额">三亿元</dd></dl><aside data-notice="advertisement"><p>招商</p></aside>' +
      '<address data-contact="" data-name="园区服务站" data-phone="0534-0000000"></address>' +
      '<div data-gallery=""><figure data-asset="7" data-caption="东门" data-alt="门"><img alt="门"></figure></div>';
    expect(htmlToDocument(source).doc.content).toMatchObject([
      { type: "keyFacts", content: [{ attrs: { term: "投资额" } }] },
      { type: "notice", attrs: { kind: "advertisement" } },
      { type: "contactCard", attrs: { name: "园区服务站", phone: "0534-0000000" } },
      { type: "gallery", content: [{ type: "figure", attrs: { assetId: 7, caption: "东门", alt: "门", origin: null } }] },
    ]);
  });
});

describe("pictures", () => {
  test("keep their address as origin, lazy-load attributes first", () => {
    const source =
      '<p>前<img src="data:image/gif;base64,R0" data-src="//cdn.example/一.jpg" alt="厂房">后</p><img src="blank.gif" data-original="img/二.png"><img srcset="三.webp 640w, 四.webp 960w">';
    expect(figures(source)).toMatchObject([
      { origin: "https://cdn.example/一.jpg", alt: "厂房" },
      { origin: "img/二.png" },
      { origin: "三.webp" },
    ]);
    expect(html(source)).toMatch(/^<p>前<\/p><figure.*<p>后<\/p>/);
  });

  test("that count readers or have no usable address go, and are named", () => {
    const { doc, dropped } = htmlToDocument(
      '<p>文</p><img src="https://t.example/c.gif" width="1" height="1"><img src="javascript:alert(1)"><img src="file:///C:/a.jpg" alt="门">',
    );
    expect(doc.content).toHaveLength(1);
    expect(dropped).toEqual(["tracking picture", "picture without a usable address", "picture without a usable address (门)"]);
  });

  test("of a smiley become its character", () => {
    expect(html('<p>开工<img class="emoji" alt="🎉" src="https://s.example/1f389.svg"></p>')).toBe("<p>开工🎉</p>");
  });

  test("keep their caption, several in one figure become a gallery, a table leaves its figure", () => {
    const source =
      "<figure><a href='/big.jpg'><img src='a.jpg'></a><figcaption>图为\n<b>东门</b></figcaption></figure><figure><figure><img src='b.jpg'></figure><figure><img src='c.jpg'><figcaption>丙</figcaption></figure><figcaption>总说明</figcaption></figure><figure><table><tr><td>1</td><td>2</td></tr></table><figcaption>表一</figcaption></figure>";
    expect(htmlToDocument(source).doc.content).toMatchObject([
      { type: "figure", attrs: { origin: "a.jpg", caption: "图为东门" } },
      { type: "gallery", content: [{ attrs: { origin: "b.jpg" } }, { attrs: { origin: "c.jpg", caption: "丙" } }] },
      { type: "paragraph", content: [{ text: "总说明" }] },
      { type: "table" },
      { type: "paragraph", content: [{ text: "表一" }] },
    ]);
  });

  test("and text in one figure: the text stays beside it", () => {
    expect(html("<figure><img src=a.jpg><p>图边的话</p></figure>")).toMatch(/<\/figure><p>图边的话<\/p>$/);
  });
});

describe("links, players and what can run", () => {
  test("relative links are resolved against the page, unsafe ones keep their words", () => {
    const { doc, dropped } = htmlToDocument('<p><a href="b.html">甲</a><a href="javascript:alert(1)">乙</a><a href="#n">丙</a></p>', {
      base: "https://news.example/a/",
    });
    expect(renderHtml(readDocument(doc), new Map())).toBe('<p><a href="https://news.example/a/b.html" rel="noopener">甲</a>乙丙</p>');
    expect(dropped).toEqual([]);
    expect(htmlToDocument('<a href="b.html">甲</a>').dropped).toEqual(["link b.html"]);
  });

  test("a player becomes a link, any other frame goes with what is in it", () => {
    const { doc, dropped } = htmlToDocument(
      '<iframe src="//player.youku.com/embed/x"></iframe><iframe src="https://ads.example/">广告</iframe><video controls><source src="https://v.example/a.mp4">不支持</video>',
    );
    expect(doc.content).toMatchObject([
      { type: "embed", attrs: { url: "https://player.youku.com/embed/x", kind: "video" } },
      { type: "embed", attrs: { url: "https://v.example/a.mp4" } },
    ]);
    expect(dropped).toEqual(["<iframe>"]);
  });

  test.each([
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)><style><img src=x onerror=alert(1)></style></svg>",
    "<a href=' jav&#x0A;ascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><input formaction=javascript:alert(1)><button onclick=alert(1)>x",
    "<video src='javascript:alert(1)' onerror=alert(1)><source src='data:text/html,x'>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<textarea></textarea/><img src=x onerror=alert(1)>",
  ])("nothing of %s can run", (source) => {
    // What a tag or attribute of the result says; words in the text may say anything.
    const tags = (html(source).match(/<[^>]*>/g) ?? []).join("\n");
    expect(tags).not.toMatch(/<(?:script|style|iframe|object|svg|math|form|input|base|meta|link)|\son\w+=|javascript:|\sstyle=|data:/i);
  });
});

describe("hostile size", () => {
  test.each<[string, string]>([
    ["20,000 nested blocks", "<div>深".repeat(20_000)],
    ["20,000 nested tables", "<table><tr><td>深".repeat(13_000)],
    ["20,000 nested lists", "<ul><li>深".repeat(20_000)],
    ["20,000 nested figures", `${"<figure>深".repeat(20_000)}<img src=a.png>`],
    ["50,000 attributes", `<p ${Array.from({ length: 50_000 }, (_, index) => `a${index}=1`).join(" ")}>深</p>`],
    ["200,000 elements", "<i>深</i>".repeat(200_000)],
    ["a million ampersands", "&".repeat(1_000_000)],
    ["two million blanks", `深${" ".repeat(1_900_000)}深`],
  ])("%s come to an end, with a document or a refusal", (_what, source) => {
    try {
      const { doc } = htmlToDocument(source);
      expect(hanOf(renderText(readDocument(doc)))).toBe(hanOf(source));
    } catch (error) {
      expect(error).toBeInstanceOf(TooLarge);
    }
  });

  test("more than two million characters are refused with a sentence", () => {
    expect(() => htmlToDocument("字".repeat(2_000_001))).toThrow(/at most 2000000/);
    expect(() => textToDocument("字".repeat(2_000_001))).toThrow(TooLarge);
  });
});
