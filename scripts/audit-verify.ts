import { withDatabase } from "@/lib/database/open";
import { Fault } from "@/lib/fault";
import { verifyChain, type ChainEnd } from "@/lib/audit/verify";
import { command } from "./command";

const found = {
  changed: "is not as it was written",
  missing: "is missing",
  unchained: "was put in without a place in the chain",
  cut: "is where the chain ends now: what was noted after it is gone",
};

// npm run audit:verify -- [place:hash], an end that an earlier run told.
await command(async () => {
  process.env.TONGQU_JOB = "1";
  const noted = readEnd(process.argv[2]);
  return withDatabase(async () => {
    const { checked, end, broken } = await verifyChain(noted);
    if (!broken) {
      console.log(`${checked} audit events, the chain holds.`);
      if (end) console.log(`Its end, to be noted elsewhere: ${end.place}:${end.hash}`);
      return 0;
    }
    const which = broken.id === null ? `place ${broken.place}` : `event ${broken.id} (place ${broken.place})`;
    throw new Fault(`The chain of audit events is broken after ${checked} events: ${which} ${found[broken.why]}.`);
  });
});

function readEnd(given: string | undefined): ChainEnd | undefined {
  if (given === undefined) return undefined;
  const [, place, hash] = /^([1-9]\d{0,17}):([0-9a-f]{64})$/.exec(given) ?? [];
  if (!place || !hash) throw new Fault("Usage: npm run audit:verify -- [place:hash]   (an end that an earlier run told)");
  return { place: BigInt(place), hash };
}
