import { describe, expect, test } from "vitest";
import { htmlToDocument } from "@/lib/article/document/parse";
import { readDocument, renderHtml } from "@/lib/article/document/render";
import { readFiles } from "@/lib/testing/read-files";
import type { Story } from "./item";

const head = `<?xml version="1.0" encoding="UTF-8"?>
<!-- an export; <item> in a comment is none -->
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>旧站</title><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example/site</wp:base_site_url>
<wp:author><wp:author_login><![CDATA[zhouhe]]></wp:author_login><wp:author_display_name><![CDATA[周禾]]></wp:author_display_name></wp:author>
<wp:author><wp:author_login>liyao</wp:author_login><wp:author_display_name>李垚</wp:author_display_name></wp:author>
<wp:author><wp:author_login>admin</wp:author_login><wp:author_display_name>Admin</wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>dezhou</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[德州]]></wp:cat_name></wp:category>
<wp:category><wp:category_nicename>park</wp:category_nicename><wp:category_parent>dezhou</wp:category_parent><wp:cat_name><![CDATA[园区 & 厂房]]></wp:cat_name></wp:category>
`;

const item = (id: string | number, fields: string, content = "<p>正文</p>") =>
  `<item><title>第${id}条</title><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2026-03-30 01:02:03</wp:post_date_gmt>${fields}<content:encoded><![CDATA[${content}]]></content:encoded></item>\n`;
const read = (...items: string[]) => readFiles({ "site.xml": `${head}${items.join("")}</channel></rss>` });
const html = (story: Story | undefined) =>
  story && "html" in story.body ? renderHtml(readDocument(htmlToDocument(story.body.html).doc), new Map()) : "";

describe("a WordPress export", () => {
  test("gives headline, byline by display name, category line, tags, date, old address and summary", async () => {
    const { stories, entries } = await read(
      item(
        7,
        `<link>https://old.example/site/2026/03/kaigong/</link><dc:creator>zhouhe</dc:creator><excerpt:encoded><![CDATA[<p>一句&nbsp;摘要</p>]]></excerpt:encoded>
        <category domain="category" nicename="dezhou"><![CDATA[德州]]></category><category domain="category" nicename="park"><![CDATA[园区 & 厂房]]></category>
        <category domain="category" nicename="energy"><![CDATA[能源]]></category><category domain="post_tag" nicename="x"><![CDATA[开工]]></category>`,
      ),
    );
    expect(entries).toMatchObject([{ kind: "item", source: "old.example/site", sourceId: "7" }]);
    expect(stories).toMatchObject([
      {
        headline: "第7条",
        byline: "周禾",
        authors: ["周禾"],
        summary: "一句 摘要",
        categories: [
          { name: "德州", slug: "dezhou" },
          { name: "园区 & 厂房", slug: "park" },
        ],
        tags: ["开工", "能源"],
        publishedAt: new Date("2026-03-30T01:02:03Z"),
        wantsPublication: true,
        oldAddresses: ["https://old.example/site/2026/03/kaigong/"],
      },
    ]);
  });

  test("gives the authors that Co-Authors Plus added, by display name", async () => {
    const added = ["cap-liyao", "cap-nobody", "cap-zhouhe"].map((slug) => `<category domain="author" nicename="${slug}">x</category>`);
    const { stories } = await read(item(1, `<dc:creator>zhouhe</dc:creator>${added.join("")}`));
    expect(stories).toMatchObject([{ byline: "周禾 李垚", authors: ["周禾", "李垚"], tags: [] }]);
  });

  test("never prints a login as a name", async () => {
    const { stories } = await read(item(1, "<dc:creator>admin</dc:creator>"), item(2, "<dc:creator>unknown</dc:creator>"));
    expect(stories.map(({ byline, authors }) => [byline, authors])).toEqual([
      ["", []],
      ["", []],
    ]);
  });

  test("keeps drafts, scheduled, private and protected posts from readers, and leaves other kinds out by name", async () => {
    const { stories, entries } = await read(
      item(1, "").replace(">publish<", ">draft<"),
      item(2, "<wp:post_password>x</wp:post_password>"),
      item(3, "").replace(">publish<", ">private<"),
      item(4, "").replace(">publish<", ">trash<"),
      item(5, "").replace(">post<", ">nav_menu_item<"),
      item(6, "").replace(">post<", ">page<"),
      item(7, "<wp:attachment_url>https://old.example/a.jpg</wp:attachment_url>").replace(">post<", ">attachment<"),
    );
    expect(stories.map(({ wantsPublication }) => wantsPublication)).toEqual([false, false, false, true]);
    expect(entries.flatMap((entry) => (entry.kind === "left out" ? [entry.reason] : []))).toEqual([
      "It lies in the trash.",
      "post type nav_menu_item",
      "attachment: pictures come with the stories that show them",
    ]);
  });

  test("gives the classic editor's text its paragraphs and leaves the block editor's alone", async () => {
    const { stories } = await read(
      item(1, "", "第一段\r\n续行\r\n\r\n第二段\n<ul>\n<li>甲</li>\n</ul>\n<pre>a\n\nb</pre>\n尾"),
      item(2, "", "<!-- wp:paragraph -->\n<p>一</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:html -->\n<p>二</p>\n<!-- /wp:html -->"),
    );
    expect(html(stories[0])).toBe(
      '<p>第一段<br>续行</p><p>第二段</p><ul><li>甲</li></ul><pre tabindex="0"><code>a\n\nb</code></pre><p>尾</p>',
    );
    expect(html(stories[1])).toBe("<p>一</p><p>二</p>");
  });

  test("writes shortcodes of pictures and players out, and finds pictures by number wherever they stand in the file", async () => {
    const { stories } = await read(
      item(
        1,
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>",
        '[caption id="a"]<a href="/b.jpg"><img src="https://old.example/b.jpg" /></a> 图为<b>东门</b>[/caption][gallery ids="9,8"][video mp4="https://old.example/v.mp4"][/video]',
      ),
      item(
        9,
        "<wp:attachment_url>https://old.example/n.jpg</wp:attachment_url><excerpt:encoded><![CDATA[九号]]></excerpt:encoded>",
      ).replace(">post<", ">attachment<"),
      item(8, "<wp:attachment_url>https://old.example/e.png</wp:attachment_url>").replace(">post<", ">attachment<"),
    );
    const [story] = stories;
    expect(story?.cover).toBe("https://old.example/n.jpg");
    const { doc } = htmlToDocument(story && "html" in story.body ? story.body.html : "");
    expect(doc.content).toMatchObject([
      { type: "figure", attrs: { origin: "https://old.example/b.jpg", caption: "图为东门" } },
      {
        type: "gallery",
        content: [{ attrs: { origin: "https://old.example/n.jpg", caption: "九号" } }, { attrs: { origin: "https://old.example/e.png" } }],
      },
      { type: "embed", attrs: { url: "https://old.example/v.mp4" } },
    ]);
  });

  test("reads items inside which CDATA and item tags stand as text", async () => {
    const { stories } = await read(item(1, "", "写作 <item> 与 </item> 的教程"), item(2, "", "嵌套 <![CDATA[ 标记 ]]> 之后"));
    expect(html(stories[0])).toBe("<p>写作 与 的教程</p>");
    expect(html(stories[1])).toBe("<p>嵌套 标记 之后</p>");
  });

  test("goes on after an item that does not end, and says so", async () => {
    const { entries, stories } = await read(
      item(1, ""),
      "<item><title>断</title><content:encoded><![CDATA[没有结束",
      item(2, ""),
      item(3, ""),
    );
    expect(entries.filter(({ kind }) => kind === "bad")).toHaveLength(1);
    expect(stories.map(({ headline }) => headline)).toEqual(["第1条", "第2条", "第3条"]);
  });

  test("that is none, or in no known shape, is bad as a whole", async () => {
    const { entries } = await readFiles({
      "a.xml": '<rss xmlns:wp="x"><notachannel><wp:author><wp:author_login>x</wp:author_login></notachannel></rss>',
      "b.xml": "<feed/>",
    });
    expect(entries).toMatchObject([{ kind: "bad", reason: expect.stringContaining("no <item>") as string }, { kind: "left out" }]);
  });

  test("is read in its declared encoding", async () => {
    const gbk = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GBK"?><rss xmlns:wp="x"><item><title>'),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
      Buffer.from("</title><wp:post_id>1</wp:post_id></item></rss>"),
    ]);
    expect((await readFiles({ "a.xml": gbk })).stories).toMatchObject([{ headline: "中文" }]);
  });

  test("gives the same checksum for the same item and another one for a changed item", async () => {
    const sums = async (content: string) =>
      (await read(item(1, "", content))).entries.map((entry) => (entry.kind === "item" ? entry.checksum : ""));
    expect(await sums("甲")).toEqual(await sums("甲"));
    expect(await sums("甲")).not.toEqual(await sums("乙"));
  });
});
