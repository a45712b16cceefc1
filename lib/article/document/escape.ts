const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for an HTML or XML text node or quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** What XML 1.0 cannot hold even as a reference: control characters, U+FFFE, U+FFFF and lone surrogates. */
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text for an XML text node or quoted attribute; characters that no XML document may hold are left out. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(notXml, ""));
}
