import { type CSSProperties, type RefObject, useCallback, useRef, useState } from 'react';
import { browserStorage } from '../storage.ts';
import { type PaneSizes, propertiesOf, readSizes } from './pane-sizes.ts';

export interface Panes {
  readonly sizes: PaneSizes;
  readonly main: RefObject<HTMLElement | null>;
  readonly style: CSSProperties;
  /** Shows sizes while a line is moved, without drawing the page again. */
  preview(sizes: PaneSizes): void;
  /** Keeps sizes on this device. */
  keep(sizes: PaneSizes): void;
}

const KEPT = 'playground:panes';

/** The sizes of the panes, as they were chosen on this device. */
export function usePanes(): Panes {
  const main = useRef<HTMLElement>(null);
  const [sizes, setSizes] = useState(() => readSizes(browserStorage()?.getItem(KEPT) ?? null));
  const preview = useCallback((shown: PaneSizes) => {
    for (const [name, value] of Object.entries(propertiesOf(shown))) main.current?.style.setProperty(name, value);
  }, []);
  const keep = useCallback((chosen: PaneSizes) => {
    setSizes(chosen);
    try {
      browserStorage()?.setItem(KEPT, JSON.stringify(chosen));
    } catch {
      return;
    }
  }, []);
  return { sizes, main, style: propertiesOf(sizes) as CSSProperties, preview, keep };
}
