import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { hanOf } from "./from-body";
import { pasteHtml, pasteText } from "./paste";
import { readDocument, renderHtml, renderText } from "./render";

function paste(html: string, rtf = "") {
  let number = 0;
  const parse = (text: string) => parseHTML(`<!doctype html><html><body>${text}</body></html>`).document.body;
  const { doc, pictures, dropped } = pasteHtml(html, parse, () => ++number, rtf);
  const node = readDocument(doc);
  return { node, html: renderHtml(node, new Map()), text: renderText(node), pictures, dropped };
}

const item = (sign: string, level: number, text: string) =>
  `<p class=MsoListParagraph style='margin-left:21pt;mso-list:l0 level${level} lfo1'><!--[if !supportLists]--><span lang=EN-US style='font-family:Wingdings;mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><!--[endif]--><span>${text}</span></p>`;

describe("pasting from a word processor", () => {
  test("keeps lists, which Word writes as paragraphs with a sign", () => {
    const { html } = paste(item("l", 1, "冲压车间") + item("l", 1, "焊装车间") + item("u", 2, "机器人六台") + item("l", 1, "总装车间"));
    expect(html).toBe("<ul><li>冲压车间</li><li><p>焊装车间</p><ul><li>机器人六台</li></ul></li><li>总装车间</li></ul>");
  });

  test("tells numbered lists from others, and keeps Chinese numbers as words", () => {
    expect(paste(item("1.", 1, "签约") + item("2.", 1, "开工")).html).toBe("<ol><li>签约</li><li>开工</li></ol>");
    expect(paste(item("一、", 1, "总体要求")).text).toMatch(/^一、\s*总体要求$/);
  });

  test("keeps bold, tables and headings, and no style of its own", () => {
    const { html, dropped } = paste(
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-parent:""}</style></head><body lang=ZH-CN><!--StartFragment--><h2 style='color:red'>一期<o:p></o:p></h2><p class=MsoNormal><span style='font-weight:bold'>投资</span><span style='font-size:16pt'>三亿元</span></p><table class=MsoTableGrid><tr><td style='width:3cm'><p>产线</p></td><td><p>两条</p></td></tr></table><!--EndFragment--></body></html>`,
    );
    expect(html).toContain("<h2>一期</h2><p><strong>投资</strong>三亿元</p>");
    expect(html).toContain("<td>产线</td><td>两条</td>");
    expect(html).not.toMatch(/style|class="?Mso|o:p/);
    expect(dropped).toEqual(["<style>"]);
  });

  test("gives a picture that lies on the writer's computer a place, so that it can be chosen there", () => {
    const { pictures, node } = paste(`<p>图在下面</p><p><img src="file:///C:/Temp/clip_image001.png" alt="厂区"></p>`);
    expect(pictures).toEqual([{ origin: "embedded:1", data: null }]);
    expect(node.lastChild?.attrs).toMatchObject({ origin: "embedded:1", alt: "厂区" });
  });
});

describe("pictures of a word processor, which only its RTF holds", () => {
  const [png, jpeg] = ["89504e470d0a1a0a", "ffd8ffe000104a46"];
  const inRtf = (kind: string, digits: string) =>
    `{\\*\\shppict{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex100\\picw2117\\${kind}\\bliptag-12{\\*\\blipuid d5a9af9b01}\n${digits.slice(0, 6)}\r\n${digits.slice(6)}}}{\\nonshppict{\\pict\\picw2117\\wmetafile8 0100}}`;
  const rtf = (...pictures: string[]) => `{\\rtf1\\ansi{\\*\\listpicture{\\pict\\pngblip 00}}\\'d2\\{ ${pictures.join("\\par ")}\\par}`;
  const html = `<p><img src="file:///C:/Temp/clip_image001.png" alt="厂区"></p><p>中间</p><p><img src="file:///C:/Temp/clip_image002.jpg" alt="车间"></p>`;
  const url = (mime: string, digits: string) => `data:${mime};base64,${Buffer.from(digits, "hex").toString("base64")}`;

  test("are taken from there, each to its place", () => {
    const { pictures } = paste(html, rtf(inRtf("pngblip", png), inRtf("jpegblip", jpeg)));
    expect(pictures.map(({ data }) => data)).toEqual([url("image/png", png), url("image/jpeg", jpeg)]);
  });

  test("keep their places where one of them is a metafile, which no browser shows", () => {
    const { pictures } = paste(html, rtf(inRtf("emfblip", "0100"), inRtf("jpegblip", jpeg)));
    expect(pictures.map(({ data }) => data)).toEqual([null, url("image/jpeg", jpeg)]);
  });

  test("are asked of the writer where it is not sure which is which, or the RTF is broken", () => {
    for (const given of [rtf(inRtf("pngblip", png)), rtf(inRtf("pngblip", "8"), inRtf("pngblip", "zz")), "{\\rtf1{\\pict", "}}}", ""])
      expect(paste(html, given).pictures.map(({ data }) => data)).toEqual([null, null]);
  });

  test("of several megabytes are read in a moment", () => {
    const large = png + "a5".repeat(6_000_000);
    const { pictures } = paste(html, rtf(inRtf("pngblip", large), inRtf("jpegblip", jpeg)));
    expect(pictures[0]?.data).toBe(url("image/png", large));
  });
});

describe("pasting from WeChat and web pages", () => {
  test("takes pictures by the address that is loaded late, and data out of the document", () => {
    const { pictures, node } = paste(
      `<section><p>开头</p><img data-src="https://mmbiz.example/a/640?wx_fmt=png" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP"><img src="data:image/png;base64,iVBORw0KGgo="></section>`,
    );
    expect(pictures).toEqual([{ origin: "embedded:1", data: "data:image/png;base64,iVBORw0KGgo=" }]);
    const origins: unknown[] = [];
    node.descendants((child) => {
      if (child.type.name === "figure") origins.push(child.attrs.origin);
    });
    expect(origins).toEqual(["https://mmbiz.example/a/640?wx_fmt=png", "embedded:1"]);
  });

  test("leaves nothing that runs, and every Han character", () => {
    const hostile = `<div onclick="steal()">甲<script>乙</script><iframe src="https://evil.example/x"></iframe><svg><a href="javascript:x"><text>丙</text></a></svg><a href="javascript:alert(1)">丁</a><font color=red>戊</font><template>己</template><object data=x>庚</object></div>`;
    const { html, text, dropped } = paste(hostile);
    expect(hanOf(text)).toBe("甲丙丁戊庚");
    expect(html).not.toMatch(/script|onclick|iframe|svg|javascript|object/i);
    expect(dropped).toContain("event handler");
  });

  test("makes a frame of a player a link, any other frame nothing", () => {
    const { html, dropped } = paste(
      `<p>看</p><iframe data-src="//v.qq.com/iframe/player.html?vid=x"></iframe><iframe src="https://ad.example/"></iframe>`,
    );
    expect(html).toContain('href="https://v.qq.com/iframe/player.html?vid=x"');
    expect(dropped).toEqual(["<iframe>"]);
  });
});

test("plain text becomes paragraphs without indents and blank lines", () => {
  expect(renderHtml(readDocument(pasteText("　　第一段\r\n\r\n　　第二段\n")), new Map())).toBe("<p>第一段</p><p>第二段</p>");
});
