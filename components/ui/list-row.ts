/** Classes of a row of the long lists: from the sixth on it stands below the first window. */
export function listRow(index: number): string {
  return index < 5 ? "list-row" : "list-row below-10";
}
