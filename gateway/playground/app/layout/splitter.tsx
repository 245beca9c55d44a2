import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { type Boundary, type PaneSizes, rangeOf, resized, restored, sizeByKey } from './pane-sizes.ts';
import type { Panes } from './use-panes.ts';

interface SplitterProps {
  readonly boundary: Boundary;
  readonly panes: Panes;
  readonly hasTool: boolean;
}

const LABELS: Record<Boundary, string> = {
  tool: 'Width of the tool',
  operation: 'Width of the operation',
  response: 'Width of the response',
  lower: 'Height of variables and headers',
};
const RAIL_PIXELS = 48;

/** The line between two panes: moved by pointer and arrow keys, reset by a double click or Enter. */
export function Splitter({ boundary, panes, hasTool }: SplitterProps) {
  const { sizes, main, preview, keep } = panes;
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const [moved, setMoved] = useState<PaneSizes | null>(null);
  const isVertical = boundary !== 'lower';
  const range = rangeOf(sizes, boundary, hasTool);
  const { now } = rangeOf(moved ?? sizes, boundary, hasTool);

  /** Pixels of a move as the unit of the boundary; up makes the lower part higher. */
  const unitsOf = (pixels: number) => {
    if (boundary === 'tool') return pixels;
    if (boundary === 'lower') return -pixels;
    const width = (main.current?.clientWidth ?? 0) - RAIL_PIXELS - (hasTool ? sizes.tool : 0);
    return (pixels / Math.max(width, 1)) * 100;
  };
  const placeOf = ({ clientX, clientY }: PointerEvent) => (isVertical ? clientX : clientY);
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { at: placeOf(event), size: range.now };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (start.current === null) return;
    const size = start.current.size + unitsOf(placeOf(event) - start.current.at);
    const next = resized(sizes, boundary, size, hasTool);
    setMoved(next);
    preview(next);
  };
  const end = () => {
    start.current = null;
    if (moved !== null) keep(moved);
    setMoved(null);
  };
  const press = (event: KeyboardEvent) => {
    const size = sizeByKey(event, boundary, range);
    if (size === null && event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keep(size === null ? restored(sizes, boundary) : resized(sizes, boundary, size, hasTool));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is moved has a value, which a rule has not.
    <div
      role="separator"
      tabIndex={0}
      className={`splitter ${isVertical ? 'vertical' : 'horizontal'} ${moved === null ? '' : 'moving'}`}
      title={`${LABELS[boundary]}. Double click to reset.`}
      aria-label={LABELS[boundary]}
      aria-orientation={isVertical ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(now)}
      aria-valuemin={Math.round(range.min)}
      aria-valuemax={Math.round(range.max)}
      aria-valuetext={`${Math.round(now)} ${boundary === 'tool' || boundary === 'lower' ? 'pixels' : 'percent'}`}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => keep(restored(sizes, boundary))}
      onKeyDown={press}
    />
  );
}
