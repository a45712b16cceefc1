const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for an HTML or XML text node or quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** What XML 1.0 cannot hold even as a reference: control characters, U+FFFE, U+FFFF and lone surrogates. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const notXml =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text for an XML text node or quoted attribute; characters that no XML document may hold are left out. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(notXml, ""));
}
