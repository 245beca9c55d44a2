import type { Json } from '../../registry/schemas/json-schema.ts';
import { type Filter, matches, parseFilter } from './filter.ts';

const filters = new Map<string, Filter>();
const FILTERS_MAX = 2_000;

/** Attributes of an event on the bus that a filter can name, and its data. */
export interface JudgedEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string | null;
  readonly partitionKey: string;
  readonly correlationId: string;
  readonly data: Json;
}

/** Whether a stored filter is true of the event. Filters are read once. */
export function isTrueOf(text: string, event: JudgedEvent): boolean {
  let filter = filters.get(text);
  if (filter === undefined) {
    filter = parseFilter(text);
    if (filters.size >= FILTERS_MAX) filters.clear();
    filters.set(text, filter);
  }
  const { id, source, type, subject, partitionKey, correlationId, data } = event;
  return matches(filter, { id, source, type, subject, partitionkey: partitionKey, correlationid: correlationId, data });
}
