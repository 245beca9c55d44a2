import { InvalidStateError } from '../../../../base/errors/shared-errors.ts';
import type { Id } from '../../../../base/ids.ts';
import type { Money } from '../../../../base/money.ts';
import { defineRefusal, fact } from '../../../../contract/refusal.ts';

export interface Sailing {
  readonly id: Id<'Sailing'>;
  readonly tenantId: Id<'Organization'> | null;
  readonly harbour: string;
  readonly departsAt: Date;
  readonly boardingClosesAt: Date;
  berthsFree: number;
  readonly price: Money;
}

export interface Booking {
  readonly id: Id<'Booking'>;
  readonly sailingId: Id<'Sailing'>;
  readonly bookedById: Id<'User'>;
  readonly berths: number;
}

/** No berth was taken: fewer than the asked number were free at the moment of writing. */
export class SailingFullError extends defineRefusal({
  code: 'CONFLICT',
  message: ({ berthsAsked }) => `This sailing has fewer than ${berthsAsked} free berths.`,
  description: 'Fewer berths are free than were asked for.',
  fields: { berthsAsked: fact.integer('Number of berths that were asked for.') },
}) {}

/** Boarding is open until, and not at, `boardingClosesAt`. Returns null when open, or the refusal. */
export function boardingRefusal(boardingClosesAt: Date, now: Date): InvalidStateError | null {
  return now < boardingClosesAt ? null : new InvalidStateError('BOARDING_CLOSED', []);
}

/** A sailing of a tenant is that tenant's business; one without is public. */
export function isVisible(sailing: Sailing, tenantId: Id<'Organization'> | null): boolean {
  return sailing.tenantId === null || sailing.tenantId === tenantId;
}
