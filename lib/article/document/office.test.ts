import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { macHtml, officeRtf, onlineHtml, wordHtml, wpsHtml } from "@/lib/testing/clipboard";
import { pasteHtml } from "./paste";
import { readDocument, renderHtml, renderText } from "./render";

function paste(html: string, rtf = officeRtf) {
  let number = 0;
  const { doc, pictures, dropped } = pasteHtml(
    html,
    (text) => parseHTML(text).document.body,
    () => ++number,
    rtf,
  );
  const node = readDocument(doc);
  return { html: renderHtml(node, new Map()), text: renderText(node), pictures, dropped };
}

const styles = /style=|class="?(?:Mso|SCXW)|mso-|<font|o:p|file:/;

describe.each([
  ["Word on Windows", wordHtml],
  ["Word on a Mac", macHtml],
])("a text from %s", (_name, source) => {
  const { html, text, pictures, dropped } = paste(source);

  test("keeps headings with their numbers, and paragraphs without indents or runs of spaces", () => {
    expect(html).toContain("<h2>云岚产业园二期开工</h2><h2>一、项目概况</h2><p>二期总投资<strong>三十六亿元</strong>，占地五百亩，");
    expect(html).toContain("<h2>1.1 建设步骤</h2>");
    expect(html).toContain("<p>一、总体要求</p>");
    expect(text).not.toMatch(/^[\s\u3000\u00a0]+\S/mu);
    expect(text).not.toMatch(/\u00a0|[ \u3000]{2}/);
  });

  test("keeps lists in lists, counts on after a paragraph and afresh in another list, with no sign left over", () => {
    expect(html).toContain(
      `<ol><li><p>场地平整</p><ol><li>测量放线</li><li>土方外运</li></ol></li><li>主体施工</li></ol><p>中间有一段说明。</p><ol start="3"><li>竣工验收</li></ol><ol><li>另一份清单</li></ol>`,
    );
    expect(html).toContain(
      `<ul><li>冲压车间</li><li><p>焊装车间</p><ul><li><p>机器人六台</p><ul><li>国产四台</li></ul></li></ul></li><li>总装车间</li></ul>`,
    );
    expect(html).toContain(`<ol><li>甲项</li><li>乙项</li></ol>`);
    expect(text).not.toMatch(/[·Ø①②]|^[ln]$/m);
  });

  test("keeps merged cells and adds no row of its own, keeps links, drops styles", () => {
    expect(html).toContain(
      `<tr><td rowspan="2">企业</td><td colspan="2">投资（亿元）</td></tr><tr><td>一期</td><td>二期</td></tr><tr><td>青岚精工</td><td>12</td><td>24</td></tr></tbody>`,
    );
    expect(html).toContain(`<a href="https://yunlan.example.com/park?id=2" rel="noopener">园区主页</a>`);
    expect(html).not.toMatch(styles);
  });

  test("takes what tracked changes put in, not what they took out, nor comments or hidden words, and says so", () => {
    expect(text).toContain("建设周期十八个月。");
    expect(text).toContain("首批企业十二家。");
    expect(text).not.toMatch(/工期约为|审校|数字请核|内部底稿/);
    expect(dropped).toEqual(["comments", "deleted words", "hidden words"]);
  });

  test("keeps footnotes as text, below a rule", () => {
    expect(text).toContain("十八个月。[1]");
    expect(html).toMatch(/<hr><p>\[1\] 数据来自园区管委会。<\/p>$/);
  });

  test("takes its pictures from the RTF, or asks for each", () => {
    expect(pictures.map(({ data }) => data?.slice(0, 22))).toEqual(["data:image/png;base64,", "data:image/png;base64,"]);
    expect(paste(source, "").pictures).toEqual([
      { origin: "embedded:1", data: null },
      { origin: "embedded:2", data: null },
    ]);
  });
});

test("a text from WPS keeps its structure; numbers that were typed are words", () => {
  const { html, pictures, dropped } = paste(wpsHtml);
  expect(html).toMatch(
    /^<h2>滨溪物流港<\/h2><p>滨溪物流港<strong>一期<\/strong>投运，<a href="https:\/\/binxi.example.com\/port" rel="noopener"><u>查看详情<\/u><\/a>。<\/p><p>1、首列班列发车。<\/p><p>2、海关入驻。<\/p><h2>功能分区<\/h2>/,
  );
  expect(html).toContain(
    `<ol><li><p>仓储区</p><ol><li>常温库</li><li>冷库</li></ol></li><li>查验区</li></ol><ul><li>公路</li><li>铁路</li></ul>`,
  );
  expect(html).toContain(
    `<tr><td colspan="2">吞吐量</td></tr><tr><td rowspan="2">铁路</td><td>三十万标箱</td></tr><tr><td>同比增一成</td></tr>`,
  );
  expect(html).not.toMatch(styles);
  expect(pictures.map(({ data }) => data?.slice(0, 22))).toEqual(["data:image/png;base64,", "data:image/png;base64,"]);
  expect(dropped).toEqual([]);
});

test("a text from Word on the web keeps headings and the depth of its items", () => {
  expect(paste(onlineHtml).html).toBe(
    "<h2>筹备</h2><ul><li><p>选址</p><ul><li>勘察</li></ul></li><li>立项</li></ul><p><strong>资金</strong>已到位。</p><ol><li>签约</li><li>开工</li></ol>",
  );
});

test("a page's own struck words stay, which is what its readers saw", () => {
  expect(paste(`<html><body><p>票价<del datetime="2026-01-01">八十元</del>六十元</p></body></html>`).text).toBe("票价八十元六十元");
});
