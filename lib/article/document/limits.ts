/** What a save takes of a field, in UTF-16 units: far beyond what a check allows, what was typed is kept first and judged afterwards. */
export const longestLine = 2_000;
export const longestText = 10_000;
