import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type Plot from 'uplot';
import { type Locale, useLocale } from '../locale.tsx';

export interface ChartProps {
  /** Instants in seconds since 1970, ascending. */
  readonly at: readonly number[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** Balances step; what is measured flows. */
  readonly stepped?: boolean;
  readonly height?: number;
  /** The chart in a sentence, for readers. */
  readonly summary: string;
  readonly format: (value: number) => string;
}

/** The point under the cursor: which it is, and how far from the left it lies, in CSS pixels. */
interface Point {
  readonly index: number;
  readonly left: number;
  readonly isRight: boolean;
}

/** Where a line ends: its label stands beside. */
interface LineEnd {
  readonly label: string;
  readonly series: number;
  readonly top: number;
}

const AXIS_PX = 72;
/** Labels at the ends of two lines keep this distance. */
const LABEL_PX = 15;
const DOT_PX = 3;

/**
 * Lines over time, each with its name where it ends. The pointer and the arrow keys move along the points, whose values a tooltip tells. uPlot is
 * loaded when the first chart is shown.
 */
export function Chart({ at, series, stepped = false, height = 160, summary, format }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<Plot | null>(null);
  const [point, setPoint] = useState<Point | null>(null);
  const [ends, setEnds] = useState<readonly LineEnd[]>([]);
  const locale = useLocale();
  const theme = useSyncExternalStore(onTheme, readTheme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a canvas keeps the colours of the theme in which it was drawn.
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let isGone = false;
    let end = () => {};
    void Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(([{ default: UPlot }]) => {
      if (isGone) return;
      const style = getComputedStyle(element);
      const token = (name: string) => colourOf(element, style.getPropertyValue(name));
      const steps = UPlot.paths.stepped?.({ align: 1 });
      const plot = new UPlot(
        {
          width: element.clientWidth,
          height,
          legend: { show: false },
          cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
          hooks: {
            setCursor: [(now) => setPoint(pointOf(now))],
            draw: [
              (now) => {
                const found = endsOf(now);
                drawEnds(now, found, (series) => token(`--data-${series + 1}`));
                setEnds((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
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
              values: (_, splits, __, ___, step) =>
                splits.map((seconds) => labelOf(new Date(seconds * 1_000), step, locale)),
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
      drawn.current = plot;
      const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
      observer.observe(element);
      end = () => {
        observer.disconnect();
        drawn.current = null;
        setPoint(null);
        plot.destroy();
      };
    });
    return () => {
      isGone = true;
      end();
    };
  }, [at, series, stepped, height, format, locale, theme]);
  const move = (event: KeyboardEvent) => {
    const plot = drawn.current;
    const last = at.length - 1;
    if (plot === null || last < 0) return;
    if (event.key === 'Escape' && point !== null) {
      event.stopPropagation();
      plot.setCursor({ left: -1, top: -1 });
      return;
    }
    const index = stepOf(event.key, point?.index ?? null, last);
    const instant = index === null ? undefined : at[index];
    if (instant === undefined) return;
    event.preventDefault();
    plot.setCursor({ left: plot.valToPos(instant, 'x'), top: 0 });
  };
  const instant = point === null ? undefined : at[point.index];
  const stepS = (at[1] ?? 0) - (at[0] ?? 0);
  return (
    <div className="chart">
      <div
        ref={place}
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move along its points.
        tabIndex={0}
        aria-label={summary}
        aria-keyshortcuts="ArrowLeft ArrowRight Home End"
        style={{ height }}
        onKeyDown={move}
        onBlur={() => drawn.current?.setCursor({ left: -1, top: -1 })}
      />
      {ends.map(({ label, series: index, top }) => (
        <span key={label} className="chart-end" data-series={index + 1} style={{ top }} aria-hidden>
          {label}
        </span>
      ))}
      <div className="chart-said" role="status">
        {point !== null && instant !== undefined && (
          <div
            className="chart-tip"
            style={point.isRight ? { right: `calc(100% - ${point.left}px + 12px)` } : { left: point.left + 12 }}
          >
            <span className="meta">{labelOf(new Date(instant * 1_000), stepS, locale)}</span>
            {series.map(({ label, values }, index) => {
              const value = values[point.index] ?? null;
              return (
                <span key={label} className="chart-value" data-series={index + 1}>
                  <span>{label}</span>
                  <span className="num strong">{value === null ? '–' : format(value)}</span>
                </span>
              );
            })}
          </div>
        )}
      </div>
    </div>
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

/** The point that a key leads to; null for any other key. The first press enters at the newest. */
function stepOf(key: string, from: number | null, last: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'ArrowLeft') return from === null ? last : Math.max(0, from - 1);
  return key === 'ArrowRight' ? Math.min(last, (from ?? last) + 1) : null;
}

/** Calls back when the theme of the system, or the one chosen for the page, becomes another. */
function onTheme(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(listener);
  system.addEventListener('change', listener);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', listener);
    chosen.disconnect();
  };
}

function readTheme(): string {
  return document.documentElement.dataset.theme ?? String(matchMedia('(prefers-color-scheme: dark)').matches);
}

const DAY_S = 86_400;

/** A time where the ticks are less than a day apart, the date otherwise. */
function labelOf(instant: Date, stepS: number, locale: Locale): string {
  return stepS < DAY_S ? locale.time(instant) : locale.day(instant);
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
