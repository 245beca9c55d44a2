import { useRef, useState } from 'react';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Selects or releases one row; with `isRange` all between it and the last that was changed become like it. */
  toggle(id: string, isRange?: boolean): void;
  /** Selects all rows that are shown, or none where all of them are selected. */
  toggleAll(): void;
  clear(): void;
}

/** Rows that are selected, out of those that are shown, in their order. A row that leaves the table is selected no more. */
export function useSelection(shown: readonly string[]): Selection {
  const [kept, keep] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const ids = new Set(shown.filter((id) => kept.has(id)));
  return {
    ids,
    toggle(id, isRange = false) {
      const from = isRange && last.current !== null ? shown.indexOf(last.current) : -1;
      keep(toggled(shown, ids, id, from));
      last.current = id;
    },
    toggleAll() {
      keep(ids.size === shown.length ? new Set() : new Set(shown));
      last.current = null;
    },
    clear() {
      keep(new Set());
      last.current = null;
    },
  };
}

/** Selected ids after a change of `id`, and of all from the index `from` to it; -1 for it alone. */
export function toggled(
  shown: readonly string[],
  ids: ReadonlySet<string>,
  id: string,
  from: number,
): ReadonlySet<string> {
  const next = new Set(ids);
  const at = shown.indexOf(id);
  const isOn = !ids.has(id);
  const range = from === -1 || at === -1 ? [id] : shown.slice(Math.min(from, at), Math.max(from, at) + 1);
  for (const one of range) {
    if (isOn) next.add(one);
    else next.delete(one);
  }
  return next;
}
