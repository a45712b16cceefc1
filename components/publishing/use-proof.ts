import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { ReceiptRow } from "@/lib/receipt/queries";

/** ms between two looks. */
const pace = 2_000;
/** A change is proven within seconds; one that is not after so many looks waits for the next visit. */
const looks = 30;

/** Shows the page anew until the latest receipt says what readers saw. */
export function useProof(latest: ReceiptRow | undefined): void {
  const router = useRouter();
  const waiting = latest?.isFresh === null ? latest.id : null;
  useEffect(() => {
    if (waiting === null) return;
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      if (count === looks) clearInterval(timer);
      router.refresh();
    }, pace);
    return () => clearInterval(timer);
  }, [waiting, router]);
}
