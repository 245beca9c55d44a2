import type { Caller } from '../../../../base/caller.ts';
import type { Clock } from '../../../../base/clock.ts';
import { NotFoundError, ValidationError } from '../../../../base/errors/shared-errors.ts';
import { type Id, newId } from '../../../../base/ids.ts';
import type { DomainError } from '../../../../contract/domain-error.ts';
import { keyset, type ListArguments } from '../../../../database/lists/keyset.ts';
import type { Page } from '../../../../database/lists/page.ts';
import type { Deps } from '../deps.ts';
import { type Booking, boardingRefusal, isVisible, type Sailing, SailingFullError } from './rules.ts';

export interface BookBerths {
  readonly sailingId: Id<'Sailing'>;
  readonly berths: number;
  readonly idempotencyKey: string;
}

const nextFirst = keyset({ departsAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Takes `berths` places for the caller, once per idempotency key. A refusal leaves no booking. */
export async function bookBerths(
  deps: Deps & { readonly clock: Clock },
  caller: Caller,
  input: BookBerths,
): Promise<Booking | DomainError> {
  const { sailingId, berths } = input;
  if (berths < 1) return new ValidationError('input.berths', 'Ask for at least one berth.');
  return deps.once<Booking>({ caller, operation: 'bookBerths', input }, async () => {
    const sailing = deps.sailings.get(sailingId);
    if (sailing === undefined || !isVisible(sailing, caller.tenantId)) return new NotFoundError('Sailing');
    const refusal = boardingRefusal(sailing.boardingClosesAt, deps.clock.now());
    if (refusal) return refusal;
    if (sailing.berthsFree < berths) return new SailingFullError({ berthsAsked: berths });

    sailing.berthsFree -= berths;
    const booking = { id: newId<'Booking'>('bkg'), sailingId, bookedById: caller.userId as Id<'User'>, berths };
    deps.bookings.set(booking.id, booking);
    return booking;
  });
}

/** Sailings that the caller may see, the next departure first. */
export function listSailings(deps: Deps, caller: Caller, args: ListArguments): Page<Sailing> {
  const page = nextFirst.page(args);
  const rows = [...deps.sailings.values()]
    .filter((sailing) => isVisible(sailing, caller.tenantId))
    .sort((a, b) => a.departsAt.getTime() - b.departsAt.getTime() || (a.id < b.id ? -1 : 1))
    .filter(({ departsAt, id }) => {
      if (page.after === null) return true;
      const distance = departsAt.getTime() - page.after.departsAt.getTime();
      return distance > 0 || (distance === 0 && id > page.after.id);
    });
  return page.of(rows.slice(0, page.take));
}

/** Those of the ids that exist and the caller may see. */
export async function findSailings(deps: Deps, caller: Caller, ids: readonly string[]): Promise<Sailing[]> {
  deps.lookUps.push([...ids]);
  return ids.flatMap((id) => deps.sailings.get(id) ?? []).filter((sailing) => isVisible(sailing, caller.tenantId));
}
