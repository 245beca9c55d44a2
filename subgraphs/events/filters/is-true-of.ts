import type { BusEvent } from '../log/accept.ts';
import { type Filter, matches, parseFilter } from './filter.ts';

const filters = new Map<string, Filter>();
const FILTERS_MAX = 2_000;

/** Whether a stored filter is true of the event. Filters are read once. */
export function isTrueOf(
  text: string,
  event: Pick<BusEvent, 'correlationId' | 'data' | 'id' | 'partitionKey' | 'source' | 'subject' | 'type'>,
): boolean {
  let filter = filters.get(text);
  if (filter === undefined) {
    filter = parseFilter(text);
    if (filters.size >= FILTERS_MAX) filters.clear();
    filters.set(text, filter);
  }
  const { id, source, type, subject, partitionKey, correlationId, data } = event;
  return matches(filter, { id, source, type, subject, partitionkey: partitionKey, correlationid: correlationId, data });
}
