/**
 * For `ref` of what goes away when it was pressed: the focus that was in it goes to the line that says how things stand
 * there (data-standing), or to the nearest heading, and not back to the top of the page.
 */
export function handOn(going: HTMLElement | null): () => void {
  return () => {
    if (going?.contains(document.activeElement)) handOnFocus(going);
  };
}

function handOnFocus(going: HTMLElement): void {
  const parts: HTMLElement[] = [];
  const whole = "[data-panel], section, main";
  for (let part = going.closest<HTMLElement>(whole); part; part = part.parentElement?.closest<HTMLElement>(whole) ?? null) parts.push(part);
  // React still takes things away: what stays is known after it.
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const place = parts.find(({ isConnected }) => isConnected)?.querySelector<HTMLElement>("[data-standing], h1, h2");
    if (!place) return;
    place.tabIndex = -1;
    place.focus();
  });
}
