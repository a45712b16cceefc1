const dataUrl = /data:image\/[a-z0-9.+-]+(?:;[a-z0-9=.-]+)*;base64,([A-Za-z0-9+/%]{200,}=*)/gi;

/**
 * Takes pictures written into the HTML itself out of it: each is put into `embedded` and its address
 * becomes "embedded:N". Shorter ones are the placeholders of lazy loading and stay for the parser to drop.
 */
export function liftDataUrls(html: string, embedded: Buffer[]): string {
  return html.replace(dataUrl, (_all, base64: string) => {
    embedded.push(Buffer.from(base64.replace(/%2b/gi, "+").replace(/%2f/gi, "/").replace(/%3d/gi, "="), "base64"));
    return `embedded:${embedded.length - 1}`;
  });
}
