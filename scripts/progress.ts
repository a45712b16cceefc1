import type { ImportProgress } from "@/lib/transfer/run";

const barWidth = 24;
const redrawMs = 100;
const lineMs = 5_000;

/** Shows how far an import is: a bar with rate and remaining time on a terminal, else a line every five seconds. */
export function openProgress(output: NodeJS.WriteStream = process.stderr): { show: (progress: ImportProgress) => void; end: () => void } {
  const start = Date.now();
  const isTerminal = output.isTTY;
  let shown = isTerminal ? 0 : start;
  let isDrawn = false;
  return {
    show: (progress) => {
      const now = Date.now();
      if (now - shown < (isTerminal ? redrawMs : lineMs)) return;
      shown = now;
      const line = describe(progress, (now - start) / 1_000);
      if (isTerminal) output.write(`\r\u001b[K${line.slice(0, (output.columns || 80) - 1)}`);
      else output.write(`${line}\n`);
      isDrawn = isTerminal;
    },
    end: () => {
      if (isDrawn) output.write("\r\u001b[K");
      isDrawn = false;
    },
  };
}

/** "[######------------------]  25 %  612 items, 41/s, about 45 s left, 2 failed" */
export function describe(progress: ImportProgress, seconds: number): string {
  const share = progress.bytesTotal === 0 ? 1 : progress.bytes / progress.bytesTotal;
  const full = Math.round(share * barWidth);
  const items = progress.imported + progress.updated + progress.unchanged + progress.leftOut + progress.failed;
  const left = share > 0 && seconds > 1 ? `, about ${duration((seconds / share) * (1 - share))} left` : "";
  const failed = progress.failed > 0 ? `, ${progress.failed} failed` : "";
  return `[${"#".repeat(full)}${"-".repeat(barWidth - full)}] ${String(Math.floor(share * 100)).padStart(3)} %  ${items} items, ${Math.round(items / Math.max(seconds, 0.1))}/s${left}${failed}`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 90) return `${whole} s`;
  return whole < 5_400 ? `${Math.round(whole / 60)} min` : `${(whole / 3_600).toFixed(1)} h`;
}
