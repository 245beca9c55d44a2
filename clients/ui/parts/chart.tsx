import { useEffect, useRef, useSyncExternalStore } from 'react';
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

/** Lines over time. uPlot is loaded when the first chart is shown. */
export function Chart({ at, series, stepped = false, height = 160, summary, format }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const locale = useLocale();
  const theme = useSyncExternalStore(onTheme, readTheme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a canvas keeps the colours of the theme in which it was drawn.
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let isGone = false;
    let end = () => {};
    void Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(([{ default: Plot }]) => {
      if (isGone) return;
      const style = getComputedStyle(element);
      const token = (name: string) => colourOf(element, style.getPropertyValue(name));
      const steps = Plot.paths.stepped?.({ align: 1 });
      const plot = new Plot(
        {
          width: element.clientWidth,
          height,
          legend: { show: false },
          cursor: { y: false, points: { size: 7 } },
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
              size: 72,
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
      const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
      observer.observe(element);
      end = () => {
        observer.disconnect();
        plot.destroy();
      };
    });
    return () => {
      isGone = true;
      end();
    };
  }, [at, series, stepped, height, format, locale, theme]);
  return <div className="chart" ref={place} role="img" aria-label={summary} style={{ height }} />;
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
