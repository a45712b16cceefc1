import { formatNumber, formatTime } from "@/lib/format";
import type { HourReads } from "@/lib/desk/overview";

const [width, height, gap] = [480, 110, 4];

/** Views by hour as bars; the same numbers as a table for those who hear the page. */
export function ReadsChart({ hours }: { hours: HourReads[] }) {
  const most = Math.max(1, ...hours.map(({ views }) => views));
  const total = hours.reduce((sum, { views }) => sum + views, 0);
  const bar = width / hours.length;
  return (
    <figure>
      <figcaption className="text-mini text-quiet">
        最近 24 小时共{" "}
        <a href="/hot" className="font-semibold text-ink tabular">
          {formatNumber(total)}
        </a>{" "}
        次阅读，最多的一小时 {formatNumber(total === 0 ? 0 : most)} 次
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height + 1}`} aria-hidden="true" className="mt-2 w-full">
        <line x1="0" x2={width} y1={height} y2={height} className="stroke-rule-strong" strokeWidth="1" />
        {hours.map(({ hour, views }, index) => {
          const tall = (views / most) * (height - 4);
          return (
            <rect key={hour.getTime()} x={index * bar + gap / 2} y={height - tall} width={bar - gap} height={tall} className="fill-road">
              <title>{`${formatTime(hour)} 起一小时：${formatNumber(views)} 次`}</title>
            </rect>
          );
        })}
      </svg>
      {/* Each stands where its hour begins; beside the drawing, so that it does not shrink with it. */}
      <p aria-hidden="true" className="grid grid-cols-4 text-center text-mini text-quiet tabular">
        {hours
          .filter((_, index) => index % 6 === 3)
          .map(({ hour }) => (
            <span key={hour.getTime()}>{formatTime(hour)}</span>
          ))}
      </p>
      <table className="sr-only">
        <caption>最近 24 小时每小时的阅读数</caption>
        <thead>
          <tr>
            <th scope="col">从</th>
            <th scope="col">阅读</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, views }) => (
            <tr key={hour.getTime()}>
              <th scope="row">{formatTime(hour)}</th>
              <td>{views}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
