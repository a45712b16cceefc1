import { beforeEach, expect, test, vi } from "vitest";
import { keptHtml, toHtml, toParts } from "./markup";

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
