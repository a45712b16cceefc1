/** Classes of a row of the long lists: from the third on it stands below a phone's first window, with classes (`below-*`) for its height. */
export function listRow(index: number, height: string): string {
  return index < 2 ? "list-row" : `list-row ${height}`;
}
