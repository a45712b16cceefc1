import JSZip from "jszip";
import { describe, expect, test } from "vitest";
import { hanOf } from "@/lib/article/document/from-body";
import { htmlToDocument } from "@/lib/article/document/parse";
import { readDocument, renderHtml, renderText } from "@/lib/article/document/render";
import { readFiles } from "@/lib/testing/read-files";
import type { Story } from "./item";

const doc = (story: Story | undefined) =>
  readDocument(
    htmlToDocument(story && "html" in story.body ? story.body.html : "", { base: story && "base" in story.body ? story.body.base : null })
      .doc,
  );
const html = (story: Story | undefined) => renderHtml(doc(story), new Map());

describe("Markdown", () => {
  test("with front matter gives its fields and its text", async () => {
    const { stories, entries } = await readFiles({
      "2026-03-30-kaigong.md":
        "---\ntitle: 开工 & 投产\nauthor: 周禾\ntags: [园区, 硅片]\ncategory: 德州/园区\ncategories: 新闻 快讯\ndescription: 摘要\nimage: pics/a.png\n---\n\n第一段 **重点**\n续行\n\n| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n",
    });
    expect(entries).toMatchObject([{ kind: "item", sourceId: "2026-03-30-kaigong.md" }]);
    expect(stories).toMatchObject([
      {
        headline: "开工 & 投产",
        byline: "周禾",
        authors: ["周禾"],
        tags: ["园区", "硅片", "新闻", "快讯"],
        categories: [{ name: "德州" }, { name: "园区" }],
        summary: "摘要",
        cover: "pics/a.png",
        publishedAt: new Date("2026-03-29T16:00:00Z"),
        wantsPublication: true,
      },
    ]);
    expect(html(stories[0])).toMatch(/^<p>第一段 <strong>重点<\/strong>续行<\/p><div class="table".*<th scope="col">甲/s);
  });

  test("without front matter takes its first heading, else the file's name", async () => {
    const { stories } = await readFiles({ "a.md": "# 标题 `x`\n\n正文", "sub/2026-01-02-notes_of_day.md": "只有正文" });
    expect(stories).toMatchObject([{ headline: "标题 x" }, { headline: "notes of day", publishedAt: new Date("2026-01-01T16:00:00Z") }]);
    expect(html(stories[0])).toBe("<p>正文</p>");
  });

  test("that is a draft, a reprint, or has broken front matter is taken as such", async () => {
    const { stories, refused } = await readFiles({
      "a.md": "---\npublished: false\ntitle: 甲\n---\nx",
      "b.md": "---\ntitle: 乙\nauthor: 某某\nsource: 禾川日报\nsource_url: https://x.example/1\n---\nx",
      "c.md": "---\ntitle: [\n---\nx",
    });
    expect(stories).toMatchObject([
      { wantsPublication: false },
      { type: "REPRINT", authors: [], sources: [{ outlet: "禾川日报", reporter: "某某", url: "https://x.example/1" }] },
    ]);
    expect(refused["c.md"]).toMatch(/front matter/);
  });

  test("with HTML in it is read by the same rules as all HTML", async () => {
    const { stories } = await readFiles({
      "a.md": "前\n\n<div onclick=alert(1)><script>alert(1)</script>中</div>\n\n[后](javascript:alert(1))",
    });
    expect(html(stories[0])).toBe("<p>前</p><p>中</p><p>[后](javascript:alert(1))</p>");
  });
});

const paragraph =
  "高新区东侧的三号厂房今天开始安装设备，预计下月底前完成调试并投入试生产。企业负责人介绍，新产线全部采用本地供应商的部件，投产后每天可以处理四百吨原料。";
const page = (head: string, body = "") =>
  `<html><head><title>三号厂房开始安装设备_园区频道_禾川网</title>${head}</head><body><nav><a href="/">首页</a> <a href="/a">园区</a></nav><div class="main"><h1>三号厂房开始安装设备</h1><div class="info">2026年03月30日 09:15　来源：禾川日报　作者：周禾</div><div class="content"><p>　　${paragraph}</p><p>${paragraph}</p><p><img data-src="pics/1.jpg" src="blank.gif"></p><p>${paragraph}</p>${body}</div></div><footer>版权所有 禾川网</footer><script>alert(1)</script></body></html>`;

describe("a saved page", () => {
  test("gives its main text, headline, date, outlet and reporter, and is a reprint", async () => {
    const { stories } = await readFiles({
      "p.html": page(
        '<meta charset="utf-8"><link rel="canonical" href="https://hechuan.example/2026/1.html">',
        '<p><a href="2.html">前情</a></p>',
      ),
    });
    expect(stories).toMatchObject([
      {
        type: "REPRINT",
        headline: "三号厂房开始安装设备",
        byline: "周禾",
        authors: [],
        publishedAt: new Date("2026-03-30T01:15:00Z"),
        sources: [
          {
            outlet: "禾川日报",
            reporter: "周禾",
            url: "https://hechuan.example/2026/1.html",
            publishedOn: new Date("2026-03-30T00:00:00Z"),
          },
        ],
      },
    ]);
    const text = renderText(doc(stories[0]));
    expect(hanOf(text)).toContain(hanOf(paragraph.repeat(3)));
    expect(text).not.toMatch(/首页|版权所有|alert/);
    expect(html(stories[0])).toContain('<a href="https://hechuan.example/2026/2.html"');
  });

  test("knows where a browser saved it from, and its headline beside a site's own heading", async () => {
    const source = page("<h1>园区频道</h1>").replace("<html>", "<!-- saved from url=(0035)https://hechuan.example/2026/9.html -->\n<html>");
    expect((await readFiles({ "p.html": source })).stories).toMatchObject([
      { headline: "三号厂房开始安装设备", sources: [{ url: "https://hechuan.example/2026/9.html" }] },
    ]);
  });

  test("in GB2312, declared or not, keeps every character", async () => {
    const source = page('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">');
    const table = new Map<string, number[]>();
    const decoder = new TextDecoder("gb18030");
    for (let high = 0xa1; high <= 0xf7; high++)
      for (let low = 0xa1; low <= 0xfe; low++) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    const encode = (text: string) =>
      Buffer.from(
        [...text].flatMap((character) => (character.charCodeAt(0) < 128 ? [character.charCodeAt(0)] : (table.get(character) ?? [63]))),
      );
    const { stories } = await readFiles({
      "a.html": encode(source),
      "b.html": encode(source.replace(/<meta[^>]*>/, "")),
      "c.html": source,
    });
    for (const story of stories) expect(hanOf(renderText(doc(story)))).toContain(hanOf(paragraph.repeat(3)));
    expect(stories).toHaveLength(3);
  });

  test("that is only a fragment of an article is taken whole", async () => {
    const { stories } = await readFiles({
      "a.html": "<h1>标题</h1><section><span>甲</span></section><section>乙</section>",
      "b.htm": "<p>丙</p>",
    });
    expect(stories).toMatchObject([{ headline: "标题", type: "ORIGINAL" }, { headline: "b" }]);
    expect(html(stories[0])).toBe("<p>甲</p><p>乙</p>");
  });

  test("with pictures written into it brings them along", async () => {
    const bytes = Buffer.alloc(300, 7);
    const { stories } = await readFiles({ "a.html": `<p>图</p><img src="data:image/png;base64,${bytes.toString("base64")}" alt="门">` });
    expect(stories[0]?.embedded).toEqual([bytes]);
    expect(doc(stories[0]).child(1).attrs).toMatchObject({ origin: "embedded:0", alt: "门" });
  });

  test("leaves what belongs to another page alone", async () => {
    const { entries } = await readFiles({
      "p.html": page(""),
      "p_files/ad.html": "<p>广告</p>",
      "p_files/1.jpg": "x",
      ".hidden.html": "<p>x</p>",
      "notes.txt": "x",
      "table.xlsx": "x",
      "photo.jpg": "x",
      "empty.md": "",
    });
    expect(entries.map(({ kind, file }) => `${kind}: ${file}`)).toEqual([
      "left out: empty.md",
      "left out: notes.txt",
      "item: p.html",
      "left out: photo.jpg",
      "left out: table.xlsx",
    ]);
  });
});

async function docx(body: string, files: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const zip = new JSZip();
  zip.file(
    "[Content_Types].xml",
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  );
  zip.file(
    "_rels/.rels",
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  );
  zip.file(
    "word/document.xml",
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>${body}</w:body></w:document>`,
  );
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

describe("a Word document", () => {
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;

  test("is a draft with its heading as headline, its text and its pictures", async () => {
    const picture =
      '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="东门"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
    const body = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run("三号厂房")}</w:p><w:p>${run("正文")}<w:r><w:br/></w:r>${run("续")}</w:p>${picture}<w:tbl><w:tr><w:tc><w:p>${run("格一")}</w:p></w:tc><w:tc><w:p>${run("格二")}</w:p></w:tc></w:tr></w:tbl>`;
    const bytes = await docx(body, {
      "word/media/a.png": Buffer.alloc(50, 1),
      "word/_rels/document.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/a.png"/><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
      "word/styles.xml":
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>',
    });
    const { stories } = await readFiles({ "稿件.docx": bytes });
    expect(stories).toMatchObject([{ headline: "三号厂房", wantsPublication: false, embedded: [Buffer.alloc(50, 1)] }]);
    expect(doc(stories[0]).toJSON()).toMatchObject({
      content: [{ type: "paragraph" }, { type: "figure", attrs: { origin: "embedded:0", alt: "东门" } }, { type: "table" }],
    });
    expect(hanOf(renderText(doc(stories[0])))).toBe("正文续格一格二");
  });

  test("without a heading is named by its file", async () => {
    expect((await readFiles({ "东门 签约.docx": await docx(`<w:p>${run("正文")}</w:p>`) })).stories).toMatchObject([
      { headline: "东门 签约" },
    ]);
  });

  test("that is none, is damaged, or unpacks to far more than it should is refused", async () => {
    const bomb = await docx("", { "word/footnotes.xml": Buffer.alloc(9 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    const whole = await docx(`<w:p>${run("正文")}</w:p>`);
    const { entries, refused } = await readFiles({
      "a.docx": "no zip at all",
      "b.docx": whole.subarray(0, 400),
      "c.docx": bomb,
      "d.docx": await docx("<w:p><broken"),
    });
    expect(entries).toHaveLength(4);
    expect(refused).toMatchObject({
      "a.docx": expect.stringContaining("no Word document") as string,
      "b.docx": expect.stringContaining("no Word document") as string,
      "c.docx": expect.stringContaining("unpacks to more") as string,
      "d.docx": expect.stringContaining("cannot be read") as string,
    });
  });
});
