/** Why a story stands in a related list; the words stand in both texts. */
export type RelatedReason = { kind: "project" | "place" | "topic"; words: string[] };
