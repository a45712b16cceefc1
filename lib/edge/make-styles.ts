import { readFile } from "node:fs/promises";
import path from "node:path";
import tailwind from "@tailwindcss/postcss";
import postcss from "postcss";

/** The readers' style sheet, made from app/reader.css and the components that it lists: once by a build, at each request in development. */
export async function makeReaderStyles(): Promise<string> {
  const from = path.resolve("app/reader.css");
  const { css } = await postcss([tailwind({ optimize: { minify: true } })]).process(await readFile(from, "utf8"), { from });
  return css;
}
