/** What Next would answer with for a page or a part of one: what it gave, or the status (and address) it threw. */
export async function answerOf<T>(run: () => T | Promise<T>): Promise<T | number | string> {
  try {
    return await run();
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    const [, address, redirect] = /^NEXT_REDIRECT;\w+;([^;]*);(\d+);/.exec(digest) ?? [];
    if (redirect !== undefined) return `${redirect} ${address}`;
    const [, status] = /^NEXT_HTTP_ERROR_FALLBACK;(\d+)$/.exec(digest) ?? [];
    if (status === undefined) throw error;
    return Number(status);
  }
}
