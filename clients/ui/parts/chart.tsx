import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type Plot from 'uplot';
import { type Locale, useLocale } from '../locale.tsx';
import type { ChartProps } from './chart-props.ts';
import type { LineEnd, Point } from './draw-chart.ts';

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
    void import('./draw-chart.ts').then(({ drawChart }) => {
      if (isGone) return;
      const plot = drawChart(element, {
        at,
        series,
        stepped,
        height,
        format,
        labelOf: (seconds, stepS) => labelOf(new Date(seconds * 1_000), stepS, locale),
        onPoint: setPoint,
        onEnds: (found) => setEnds((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found)),
      });
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
