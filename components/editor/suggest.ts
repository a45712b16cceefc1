/** Names that begin as was typed; none while there is no network: names can be typed out. */
async function suggest(kind: "tag" | "author", text: string): Promise<string[]> {
  try {
    const response = await fetch(`/api/suggestions?${new URLSearchParams({ kind, q: text }).toString()}`);
    return response.ok ? ((await response.json()) as { names: string[] }).names : [];
  } catch {
    return [];
  }
}

export const suggestTags = (text: string) => suggest("tag", text);
export const suggestAuthors = (text: string) => suggest("author", text);
