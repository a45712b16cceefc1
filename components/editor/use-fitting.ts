import { useState } from "react";

type Fitting = { type: (value: string) => void; /** Why the last text was not put in. */ refusal: string | null };

/** A field that takes what a save takes, and says so where it does not, instead of cutting it. */
export function useFitting(value: string, most: number, onType: (value: string) => void): Fitting {
  const [over, setOver] = useState(0);
  return {
    type: (typed) => {
      const isTooLong = typed.length > most && typed.length > value.length;
      setOver(isTooLong ? typed.length - most : 0);
      if (!isTooLong) onType(typed);
    },
    refusal: over > 0 ? `没有放进去：这里最多 ${most} 字，多出 ${over} 字。` : null,
  };
}
