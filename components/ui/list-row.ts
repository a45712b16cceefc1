/** Classes of a row of the long lists: from the sixth on it stands below the first window, with classes (`below-*`) for its height. */
export function listRow(index: number, height: string): string {
  return index < 5 ? "list-row" : `list-row ${height}`;
}
