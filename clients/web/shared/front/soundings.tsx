const POINTS = 96;
const LINES = 15;
const [X, Y] = [330, 300];

/** A chart of a harbour: depth contours around the berth, each third one stronger, and soundings between them. */
export function Soundings() {
  return (
    <svg className="soundings" viewBox="0 0 600 720" preserveAspectRatio="xMidYMid slice" aria-hidden>
      {Array.from({ length: LINES }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its depth.
        <path key={line} d={contour(line)} data-strong={line % 3 === 0 || undefined} />
      ))}
      {depths.map(([line, angle]) => {
        const { x, y } = at(line + 0.5, angle);
        return (
          <text key={`${line} ${angle}`} x={x.toFixed(1)} y={y.toFixed(1)}>
            {7 + line}
          </text>
        );
      })}
      <circle className="berth-ring" cx={X} cy={Y} r="9" />
      <circle className="berth" cx={X} cy={Y} r="4" />
    </svg>
  );
}

/** Where depths are written: between which lines, and in which direction. */
const depths: readonly (readonly [line: number, angle: number])[] = [
  [1, 1.1],
  [2, 5.9],
  [3, 3.6],
  [4, 2.2],
  [5, 5.2],
  [6, 3.1],
  [7, 1.5],
  [8, 0.4],
  [9, 2.6],
  [10, 4.4],
  [11, 1.1],
  [12, 1.9],
];

/** A point of a line in a direction. Its unevenness fades with the distance, as a shore's does with depth. */
function at(line: number, angle: number): { x: number; y: number } {
  const radius = 34 + line * 27 + line * line * 0.9;
  const uneven =
    1 +
    0.16 * Math.sin(2 * angle + 0.5) +
    0.07 * Math.sin(3 * angle + line * 0.16) +
    0.03 * Math.sin(5 * angle - line * 0.3);
  return { x: X + radius * uneven * Math.cos(angle), y: Y + 0.86 * radius * uneven * Math.sin(angle) };
}

/** Steps of whole tenths from point to point: half the size of a path of absolute coordinates, and the page carries the landing's. */
function contour(line: number): string {
  let [x0, y0] = [0, 0];
  const points = Array.from({ length: POINTS }, (_, index) => {
    const { x, y } = at(line, (index / POINTS) * 2 * Math.PI);
    const [x1, y1] = [Math.round(x * 10), Math.round(y * 10)];
    const step = `${(x1 - x0) / 10} ${(y1 - y0) / 10}`;
    [x0, y0] = [x1, y1];
    return step;
  });
  return `m${points.join('l')}z`;
}
