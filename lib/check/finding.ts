/** What a check says of a draft. It points at a place and may offer a change; nothing is ever changed by it. */
export type Finding = {
  /** Family and kind: "residue.mask". Those that end in ".fine" explain why something may stay as it is. */
  rule: string;
  /** It keeps the article from being published. */
  blocks: boolean;
  message: string;
  place: {
    field: "headline" | "summary" | "body" | "source" | "cover" | "category" | "credits";
    /** Child indexes in the document, from the root to the block. */
    block?: number[];
    /** UTF-16 offsets in that block's text. */
    from?: number;
    to?: number;
    quote?: string;
  };
  /** Replacement of the range; null: take the block away. */
  fix?: { label: string; replacement: string | null };
};

/** A finding of less weight than one that blocks. */
export function advise(rule: string, message: string, place: Finding["place"], fix?: Finding["fix"]): Finding {
  return { rule, blocks: false, message, place, ...(fix ? { fix } : {}) };
}

export function block(rule: string, message: string, place: Finding["place"]): Finding {
  return { rule, blocks: true, message, place };
}
