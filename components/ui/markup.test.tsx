import { beforeEach, expect, test, vi } from "vitest";
import { keptAround, keptHtml, toHtml, toParts } from "./markup";

/** What a row of the list shows of a thing: it is kept. */
const make = vi.fn((name: string) => <b>{name}</b>);
const List = ({ things, way = "row" }: { things: { name: string }[]; way?: string }) => (
  <ul>
    {things.map((thing) => (
      <li key={thing.name} dangerouslySetInnerHTML={keptHtml(thing, way, () => make(thing.name))} />
    ))}
  </ul>
);
beforeEach(() => make.mockClear());

const [steel, wafer] = [{ name: "钢材 & 铁" }, { name: "硅片" }];

test("a kept piece is made once, whoever shows it, and stands where it was asked for", () => {
  const html = "<ul><li><b>钢材 &amp; 铁</b></li><li><b>硅片</b></li></ul>";
  expect(toHtml(<List things={[steel, wafer]} />)).toBe(html);
  expect(toHtml(<List things={[wafer, steel, wafer]} />)).toBe(
    "<ul><li><b>硅片</b></li><li><b>钢材 &amp; 铁</b></li><li><b>硅片</b></li></ul>",
  );
  expect(make).toHaveBeenCalledTimes(2);
});

test("it is made anew for another thing that says the same, and for another way of showing it", () => {
  const thing = { name: "电池" };
  for (const [shown, way] of [
    [thing, "row"],
    [thing, "lead"],
    [{ ...thing }, "row"],
    [thing, "row"],
  ] as const)
    toHtml(<List things={[shown]} way={way} />);
  expect(make).toHaveBeenCalledTimes(3);
});

test("ways that have passed do not stay", () => {
  const thing = { name: "港口" };
  for (let age = 0; age < 10; age++) toHtml(<List things={[thing]} way={`${age}分钟前`} />);
  toHtml(<List things={[thing]} way="0分钟前" />);
  expect(make).toHaveBeenCalledTimes(11);
});

test("a page's parts are its own text and the bytes that are kept, the same bytes each time", () => {
  const [first, second] = [toParts(<List things={[steel]} />), toParts(<List things={[steel, wafer]} />)];
  expect(first.map((part) => typeof part === "string")).toEqual([true, false, true]);
  expect(second[1]).toBe(first[1]);
  expect(second.join("")).toBe(toHtml(<List things={[steel, wafer]} />));
  const bytes = first[1] as Buffer;
  expect(bytes.buffer.byteLength).toBe(bytes.length);
});

test("what is kept within something that is kept is part of it", () => {
  const thing = { name: "光伏" };
  const outer = toParts(
    <div
      dangerouslySetInnerHTML={keptHtml({}, "outer", () => (
        <List things={[thing]} />
      ))}
    />,
  );
  expect(outer.join("")).toBe("<div><ul><li><b>光伏</b></li></ul></div>");
});

test("a page that fails leaves nothing behind in the next one", () => {
  const Broken = () => {
    throw new Error("broken");
  };
  const broken = { name: "坏" };
  expect(() =>
    toParts(
      <p>
        <i
          dangerouslySetInnerHTML={keptHtml(broken, "row", () => (
            <Broken />
          ))}
        />
      </p>,
    ),
  ).toThrow("broken");
  expect(toParts(<List things={[steel]} />)).toHaveLength(3);
});

/** A row that is kept but for the passage that a search found it by. */
const Hit = ({ thing, passage }: { thing: { name: string }; passage: string }) => (
  <p
    dangerouslySetInnerHTML={keptAround(thing, "hit", [{ __html: `<mark>${passage}</mark>` }, { __html: passage }], (first, second) => (
      <>
        {make(thing.name)}
        <i dangerouslySetInnerHTML={first} />
        <s dangerouslySetInnerHTML={second} />
      </>
    ))}
  />
);

test("what changes stands in its place within what is kept, which is made once", () => {
  const thing = { name: "轴承" };
  expect(toHtml(<Hit thing={thing} passage="投产" />)).toBe("<p><b>轴承</b><i><mark>投产</mark></i><s>投产</s></p>");
  expect(toHtml(<Hit thing={thing} passage="停产" />)).toBe("<p><b>轴承</b><i><mark>停产</mark></i><s>停产</s></p>");
  expect(make).toHaveBeenCalledTimes(1);
  const [before, first, between] = toParts(<Hit thing={thing} passage="投产" />).slice(1);
  expect([before, between].map((part) => typeof part)).toEqual(["object", "object"]);
  expect(first).toBe("<mark>投产</mark>");
});

test("within something that is kept, what changes is part of it", () => {
  const inside = keptHtml({}, "outer", () => <Hit thing={{ name: "齿轮" }} passage="投产" />);
  expect(toHtml(<div dangerouslySetInnerHTML={inside} />)).toBe("<div><p><b>齿轮</b><i><mark>投产</mark></i><s>投产</s></p></div>");
});

test("a place that is not shown is a fault, not a text that is lost", () => {
  const Forgetful = () => <p dangerouslySetInnerHTML={keptAround({}, "row", [{ __html: "投产" }], () => "没有位置")} />;
  expect(() => toHtml(<Forgetful />)).toThrow("each place must be shown once");
});
