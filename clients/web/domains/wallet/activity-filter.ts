import type { LedgerEntryKind } from '@codai/sdk';
import type { WalletActivityPageQueryVariables } from './generated/operations.ts';

/** Members of the address that hold the filter, beside `pocket`. */
export const filterMembers = ['q', 'way', 'kind', 'least', 'most', 'in', 'since', 'till'] as const;
export type FilterMember = (typeof filterMembers)[number];

export interface ActivityFilter {
  readonly pocketId: string | null;
  /** Text of the search; the server looks for two characters or more. */
  readonly text: string;
  readonly way: 'in' | 'out' | null;
  readonly kind: LedgerEntryKind | null;
  /** Bounds of the amount in minor units of `currency`. */
  readonly least: string | null;
  readonly most: string | null;
  readonly currency: string | null;
  /** First and last day of the calendar, such as `2031-05-02`. */
  readonly since: string | null;
  readonly till: string | null;
}

const digits = (value: string | null) => (value !== null && /^\d{1,29}$/.test(value) ? value : null);

function dayOf(value: string | null): string | null {
  return value !== null && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}

/** The filter of an address; a value that is not valid counts as absent. */
export function filterOf(search: URLSearchParams, kinds: readonly string[]): ActivityFilter {
  const way = search.get('way');
  const kind = search.get('kind');
  const currency = search.get('in');
  return {
    pocketId: search.get('pocket'),
    text: search.get('q') ?? '',
    way: way === 'in' || way === 'out' ? way : null,
    kind: kind !== null && kinds.includes(kind) ? (kind as LedgerEntryKind) : null,
    least: digits(search.get('least')),
    most: digits(search.get('most')),
    currency: currency !== null && /^[A-Z]{3,5}$/.test(currency) ? currency : null,
    since: dayOf(search.get('since')),
    till: dayOf(search.get('till')),
  };
}

/** Local midnight that begins the day, or the one `later` days after. */
export function midnight(day: string, later = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
}

const TEXT_MIN = 2;

/** Variables of the list for a filter; null in place of a filter without conditions. */
export function variablesOf({
  pocketId,
  text,
  way,
  kind,
  least,
  most,
  currency,
  since,
  till,
}: ActivityFilter): Pick<WalletActivityPageQueryVariables, 'pocketId' | 'filter'> {
  const filter = {
    ...(text.trim().length >= TEXT_MIN && { text: text.trim() }),
    ...(way !== null && { isCredit: way === 'in' }),
    ...(kind !== null && { kinds: [kind] }),
    ...(least !== null && currency !== null && { minimum: { minor: least, currency } }),
    ...(most !== null && currency !== null && { maximum: { minor: most, currency } }),
    ...(since !== null && { from: midnight(since).toISOString() }),
    ...(till !== null && { until: midnight(till, 1).toISOString() }),
  };
  return { pocketId, filter: Object.keys(filter).length === 0 ? null : filter };
}
