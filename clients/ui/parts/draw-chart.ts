import Plot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartProps } from './chart-props.ts';

/** The point under the cursor: which it is, and how far from the left it lies, in CSS pixels. */
export interface Point {
  readonly index: number;
  readonly left: number;
  readonly isRight: boolean;
}

/** Where a line ends: its label stands beside. */
export interface LineEnd {
  readonly label: string;
  readonly series: number;
  readonly top: number;
}

export interface DrawnChart extends Pick<ChartProps, 'at' | 'format' | 'series'> {
  readonly stepped: boolean;
  readonly height: number;
  /** Text of a tick at an instant in seconds, of ticks so many seconds apart. */
  readonly labelOf: (seconds: number, stepS: number) => string;
  /** Called when the cursor comes to another point, or leaves the chart. */
  readonly onPoint: (point: Point | null) => void;
  /** Called with the ends of the lines whenever they were drawn. */
  readonly onEnds: (ends: readonly LineEnd[]) => void;
}

const AXIS_PX = 72;
/** Labels at the ends of two lines keep this distance. */
const LABEL_PX = 15;
const DOT_PX = 3;

/** Draws the lines into an element, and tells where the cursor is and where the lines end. */
export function drawChart(element: HTMLElement, chart: DrawnChart): Plot {
  const { at, series, stepped, height, format, labelOf, onPoint, onEnds } = chart;
  const style = getComputedStyle(element);
  const token = (name: string) => colourOf(element, style.getPropertyValue(name));
  const steps = Plot.paths.stepped?.({ align: 1 });
  return new Plot(
    {
      width: element.clientWidth,
      height,
      legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
      hooks: {
        setCursor: [(now) => onPoint(pointOf(now))],
        draw: [
          (now) => {
            const ends = endsOf(now);
            drawEnds(now, ends, (index) => token(`--data-${index + 1}`));
            onEnds(ends);
          },
        ],
      },
      scales: { x: { time: true } },
      axes: [
        {
          stroke: token('--ink-3'),
          grid: { show: false },
          ticks: { show: false },
          font: '500 11px Inter Variable',
          space: 96,
          values: (_, splits, __, ___, step) => splits.map((seconds) => labelOf(seconds, step)),
        },
        {
          side: 1,
          size: AXIS_PX,
          stroke: token('--ink-3'),
          font: '500 11px Inter Variable',
          grid: { stroke: token('--hairline'), width: 1 },
          ticks: { show: false },
          splits: (_, __, min, max) => [min, (min + max) / 2, max],
          values: (_, values) => values.map(format),
        },
      ],
      series: [
        {},
        ...series.map(({ label }, index) => ({
          label,
          stroke: token(`--data-${index + 1}`),
          width: 1.75,
          dash: index === 0 ? undefined : [6, 2 + index * 2],
          points: { show: false },
          ...(stepped && steps && { paths: steps }),
        })),
      ],
    },
    [[...at], ...series.map(({ values }) => [...values])],
    element,
  );
}

function pointOf({ cursor, bbox }: Plot): Point | null {
  const { idx, left } = cursor;
  if (idx == null || left === undefined || left < 0) return null;
  return { index: idx, left, isRight: left > bbox.width / devicePixelRatio / 2 };
}

/** Ends of the lines from top to bottom, with a line of text between two at least. */
function endsOf(plot: Plot): readonly LineEnd[] {
  const found = plot.series.slice(1).flatMap(({ label }, series): LineEnd[] => {
    const value = Array.from(plot.data[series + 1] ?? []).findLast((one) => one != null);
    return value == null ? [] : [{ label: String(label), series, top: plot.valToPos(value, 'y') }];
  });
  // Positions count from the plot, the labels from the chart around it.
  const above = plot.bbox.top / devicePixelRatio;
  let lowest = Number.NEGATIVE_INFINITY;
  return found
    .sort((one, other) => one.top - other.top)
    .map((end) => {
      lowest = Math.max(end.top, lowest + LABEL_PX);
      return { ...end, top: Math.round(lowest + above) };
    });
}

/** A dot at the last value of each line. */
function drawEnds(plot: Plot, ends: readonly LineEnd[], colourAt: (series: number) => string): void {
  const { ctx } = plot;
  for (const { series } of ends) {
    const values = Array.from(plot.data[series + 1] ?? []);
    const last = values.findLastIndex((one) => one != null);
    const [instant, value] = [plot.data[0][last], values[last]];
    if (instant === undefined || value == null) continue;
    ctx.save();
    ctx.fillStyle = colourAt(series);
    ctx.beginPath();
    ctx.arc(
      plot.valToPos(instant, 'x', true),
      plot.valToPos(value, 'y', true),
      DOT_PX * devicePixelRatio,
      0,
      2 * Math.PI,
    );
    ctx.fill();
    ctx.restore();
  }
}

/** A canvas does not know `light-dark()`: the browser computes the colour on an element first. */
function colourOf(element: HTMLElement, value: string): string {
  const probe = document.createElement('span');
  probe.style.color = value;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
