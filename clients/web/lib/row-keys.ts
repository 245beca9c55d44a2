import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { isTyping, useShortcut } from './keys.ts';
import { usePreferences } from './preferences.ts';

export interface RowKeys<List extends HTMLElement> {
  readonly ref: RefObject<List | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Keys of a list of rows that are marked with `data-row`: J and K move the focus between them, beginning at the one that is open; the letters of
 * `acts` act on the focused row by its `data-row`. An act opens or selects something; none of them decides anything by itself.
 */
export function useRowKeys<List extends HTMLElement>(
  acts: Readonly<Record<string, (row: string, isShift: boolean) => void>>,
  onMove?: (row: string) => void,
): RowKeys<List> {
  const ref = useRef<List>(null);
  const { hasKeys } = usePreferences();
  const move = (step: 1 | -1) => {
    const rows = [...(ref.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const focused = rows.findIndex((row) => row.contains(document.activeElement));
    const at = focused === -1 ? rows.findIndex((row) => row.ariaSelected === 'true') : focused;
    const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1);
    const row = rows[next];
    row?.focus();
    if (row?.dataset.row !== undefined) onMove?.(row.dataset.row);
  };
  useShortcut('j', { en: 'Next row', ro: 'Rândul următor' }, () => move(1));
  useShortcut('k', { en: 'Previous row', ro: 'Rândul anterior' }, () => move(-1));
  return {
    ref,
    onKeyDown(event) {
      if (!hasKeys || isTyping(event.nativeEvent) || event.metaKey || event.ctrlKey || event.altKey) return;
      const target = event.target as HTMLElement;
      // Enter on a button within the row presses that button.
      if (event.key === 'Enter' && target.dataset.row === undefined) return;
      const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
      const act = acts[event.key === 'Enter' ? 'Enter' : event.key.toLowerCase()];
      if (row === undefined || act === undefined) return;
      event.preventDefault();
      act(row, event.shiftKey);
    },
  };
}
