/**
 * Classes of a row of the long lists: from the third on it stands below a phone's first window, with classes (`below-*`) for its
 * height; from the sixth on below that of any phone, where the rows above it are `tall`: five of a headline alone may end within it.
 */
export function listRow(index: number, height: string, tall: boolean): string {
  if (index < 2) return "list-row";
  return index < 5 || !tall ? `list-row ${height}` : `list-row ${height} later`;
}
