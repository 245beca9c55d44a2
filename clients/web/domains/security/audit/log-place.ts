import type { AuditLogFilter } from '@codai/sdk';
import { useAddress } from '../../../lib/address.ts';

export const filterNames = ['action', 'subgraph', 'outcome', 'actor', 'target', 'from', 'to'] as const;
export type FilterName = (typeof filterNames)[number];
export type FilterTexts = Readonly<Partial<Record<FilterName, string>>>;

/** State of the log in the address: the conditions of its filter and the entry that is open. */
export interface LogPlace {
  readonly texts: FilterTexts;
  readonly filter: AuditLogFilter | null;
  /** The same for the same filter. */
  readonly key: string;
  readonly entry: string | null;
  open(id: string | null): void;
  /** Takes these conditions and no other. */
  narrow(texts: FilterTexts): void;
}

export function useLogPlace(): LogPlace {
  const { get, change } = useAddress();
  const texts = Object.fromEntries(
    filterNames.flatMap((name) => {
      const text = get(name);
      return text === null ? [] : [[name, text]];
    }),
  ) as FilterTexts;
  return {
    texts,
    filter: filterOf(texts),
    key: JSON.stringify(texts),
    entry: get('entry'),
    open: (id) => change({ entry: id }),
    narrow: (next) =>
      change({ ...Object.fromEntries(filterNames.map((name) => [name, next[name]?.trim() || null])), entry: null }),
  };
}

function filterOf({ action, subgraph, outcome, actor, target, from, to }: FilterTexts): AuditLogFilter | null {
  const at = { ...instantAt(from, 0, 'from'), ...instantAt(to, 1, 'before') };
  const filter: AuditLogFilter = {
    ...(action && { action }),
    ...(subgraph && { subgraph }),
    ...((outcome === 'SUCCEEDED' || outcome === 'REFUSED') && { outcome }),
    ...(actor && { actorId: actor }),
    ...(target && { target }),
    ...(Object.keys(at).length > 0 && { at }),
  };
  return Object.keys(filter).length === 0 ? null : filter;
}

/** The beginning of a day where the reader is, or of one some days later. A text that is not a day gives no condition. */
function instantAt(day: string | undefined, later: number, name: 'before' | 'from'): Partial<Record<string, string>> {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  if (year === undefined) return {};
  const instant = new Date(Number(year), Number(month) - 1, Number(date) + later);
  return Number.isNaN(instant.getTime()) ? {} : { [name]: instant.toISOString() };
}
