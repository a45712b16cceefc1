const escapes: Record<string, string> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029" };

/** JSON that may stand inside a script element: nothing in it can end the element or open a comment. */
function scriptJson(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? "");
}

/** Linked data for search engines. `data-reader` keeps the element where the edge cuts the framework's scripts. */
export function JsonLd({ data }: { data: unknown }) {
  return <script type="application/ld+json" data-reader="" dangerouslySetInnerHTML={{ __html: scriptJson(data) }} />;
}
