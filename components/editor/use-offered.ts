import { useEffect, useState } from "react";

/** The names that are offered for what is typed, asked for once it rests for a moment. */
export function useOffered(text: string, suggest: (text: string) => Promise<string[]>): string[] {
  const [offered, setOffered] = useState<string[]>([]);
  useEffect(() => {
    const wanted = text.trim();
    let stale = false;
    const timer = setTimeout(
      () => {
        if (wanted === "") setOffered([]);
        else
          void suggest(wanted).then((found) => {
            if (!stale) setOffered(found);
          });
      },
      wanted === "" ? 0 : 200,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text, suggest]);
  return offered;
}
