import { readFileSync, writeFileSync } from "node:fs";
import { readerStylesFile, stylePiecesFile } from "@/lib/reader-styles/choose";
import { makeReaderStyles, stylePieces } from "@/lib/reader-styles/make";

/** A step of the build: writes the readers' style sheet, and its pieces, into the build's directory, which is given. */
const dist = process.argv[2] ?? ".next";
const css = await makeReaderStyles();
writeFileSync(readerStylesFile(dist), css);
writeFileSync(stylePiecesFile(dist), JSON.stringify(stylePieces(css, readFileSync("public/reader.js", "utf8"))));
