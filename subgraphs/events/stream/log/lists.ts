import { type Caller, requestError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { BusEntry } from '../../generated/prisma/client.ts';
import type { Json } from '../../registry/schemas/json-schema.ts';
import { type Filter, FilterForm, matches, parseFilter } from '../filters/filter.ts';
import { readPayloads } from './payloads.ts';

/** An entry with its data; undefined when the log has forgotten it. */
export interface ReadEvent extends BusEntry {
  readonly data: Json | undefined;
}

const SCANNED_MAX = 2_000;
const PAGE = 200;

/** The filter in a text. Throws BAD_USER_INPUT, which names the position. */
export function filterOf(text: string | null | undefined): Filter {
  try {
    return parseFilter(text ?? '');
  } catch (error) {
    if (!(error instanceof FilterForm)) throw error;
    const message = `At character ${error.position}: ${error.message}`;
    throw requestError('BAD_USER_INPUT', message, { argument: 'filter' });
  }
}

/** Events of the tenant after a sequence, in order, up to the next of the stream. */
export async function eventsAfter(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  { after, upTo, take }: { readonly after: bigint; readonly upTo?: bigint; readonly take: number },
): Promise<readonly ReadEvent[]> {
  return database.read(caller, async (tx) => {
    const entries = await tx.busEntry.findMany({
      where: { tenantId: caller.tenantId ?? '', sequence: { gt: after, ...(upTo !== undefined && { lte: upTo }) } },
      orderBy: { sequence: 'asc' },
      take,
    });
    const payloadOf = await readPayloads(tx, entries);
    return entries.map((entry) => ({ ...entry, data: payloadOf(entry) }));
  });
}

export function isMatch(filter: Filter, event: ReadEvent): boolean {
  const { id, source, type, subject, partitionKey, correlationId, data = null } = event;
  return matches(filter, { id, source, type, subject, partitionkey: partitionKey, correlationid: correlationId, data });
}

export interface EventSlice {
  readonly events: readonly ReadEvent[];
  /** Sequence of the last event that was looked at: where to go on. */
  readonly lastSequence: bigint;
  /** Whether events after that may match. */
  readonly hasMore: boolean;
  /** Sequence of the oldest event that is kept; null when there is none. */
  readonly earliestSequence: bigint | null;
}

/** Up to `first` events after a sequence that match, in order. Looks at no more than 2,000, and says how far it came. */
export async function listEvents(
  deps: Pick<Deps, 'database'>,
  caller: Caller,
  args: { readonly filter?: string | null | undefined; readonly afterSequence: bigint; readonly first: number },
): Promise<EventSlice> {
  const filter = filterOf(args.filter);
  if (args.first < 1 || args.first > 100) {
    throw requestError('BAD_USER_INPUT', 'Ask for 1 to 100 events.', { argument: 'first' });
  }
  const found: ReadEvent[] = [];
  let [last, scanned, hasMore] = [args.afterSequence, 0, true];
  while (hasMore && found.length < args.first && scanned < SCANNED_MAX) {
    const page = await eventsAfter(deps, caller, { after: last, take: PAGE });
    hasMore = page.length === PAGE;
    scanned += page.length;
    for (const event of page) {
      if (found.length === args.first) {
        hasMore = true;
        break;
      }
      last = event.sequence;
      if (isMatch(filter, event)) found.push(event);
    }
  }
  return { events: found, lastSequence: last, hasMore, earliestSequence: await earliestSequence(deps, caller) };
}

async function earliestSequence({ database }: Pick<Deps, 'database'>, caller: Caller): Promise<bigint | null> {
  const first = await database.read(caller, (tx) =>
    tx.busEntry.findFirst({
      where: { tenantId: caller.tenantId ?? '' },
      orderBy: { sequence: 'asc' },
      select: { sequence: true },
    }),
  );
  return first?.sequence ?? null;
}

const bySequence = keyset({ sequence: ['asc', 'sequence'], id: ['asc', 'text'] });

/** Events of one correlation id, in order. */
export function eventTrace(
  deps: Deps,
  caller: Caller,
  { correlationId, ...args }: ListArguments & { readonly correlationId: string },
): Promise<Page<ReadEvent>> {
  return bySequence.readRows(deps, caller, args, async (tx, { where, ...page }) => {
    const entries = await tx.busEntry.findMany({
      where: { ...where, tenantId: caller.tenantId ?? '', correlationId },
      ...page,
    });
    const payloadOf = await readPayloads(tx, entries);
    return entries.map((entry): ReadEvent => ({ ...entry, data: payloadOf(entry) }));
  });
}
