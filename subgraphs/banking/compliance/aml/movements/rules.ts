import { absolute } from '@codai/kit/money';
import type { LedgerAccountKind } from '../../../generated/prisma/enums.ts';

/** One leg of an entry. `minor` in its currency, `cents` its worth in euro cents, null without a rate. */
export interface EntryLeg {
  readonly accountId: string;
  /** Null for the house's own. */
  readonly tenantId: string | null;
  readonly kind: LedgerAccountKind;
  readonly side: 'CREDIT' | 'DEBIT';
  readonly minor: bigint;
  readonly cents: bigint | null;
}

/** Movement of an entry across the edge of one tenant. */
export interface Crossing {
  readonly tenantId: string;
  readonly isOut: boolean;
  /** The tenant's account that it moved most of. */
  readonly accountId: string;
  /** Tenant with the largest part on the other side; null for the world outside. */
  readonly otherTenantId: string | null;
  readonly cents: bigint | null;
}

/** Where money stands that is at other banks or at a processor, or came from there and has no owner yet: the world outside. */
const outside: readonly LedgerAccountKind[] = [
  'EXTERNAL_CLEARING',
  'ORDERS',
  'PROCESSOR_CLEARING',
  'UNMATCHED_RECEIPTS',
];
const OUTSIDE = '';

/**
 * Amounts that an entry moved across the edge of each tenant in it, at most one for each. Movements within a tenant, our fees and conversions do not count. An
 * entry with a currency that has no rate is worth null as a whole.
 */
export function crossingsOf(legs: readonly EntryLeg[]): Crossing[] {
  const hasWorth = legs.every(({ cents }) => cents !== null);
  const worthOf = ({ side, minor, cents }: EntryLeg) => {
    const value = hasWorth ? (cents ?? 0n) : minor;
    return side === 'CREDIT' ? value : -value;
  };
  const received = new Map<string, bigint>();
  for (const leg of legs) {
    const party = partyOf(leg);
    if (party !== null) received.set(party, (received.get(party) ?? 0n) + worthOf(leg));
  }
  const crossings: Crossing[] = [];
  for (const [party, net] of received) {
    const others = [...received].filter(([, theirs]) => theirs * net < 0n);
    if (party === OUTSIDE || others.length === 0) continue;
    const isOut = net < 0n;
    const own = legs.filter(({ tenantId, side }) => tenantId === party && side === (isOut ? 'DEBIT' : 'CREDIT'));
    const onOtherSide = others.reduce((sum, [, theirs]) => sum + absolute(theirs), 0n);
    // biome-ignore lint/complexity/useMathMinMax: Math takes no bigint.
    const crossed = absolute(net) < onOtherSide ? absolute(net) : onOtherSide;
    const [other] = largest(others, ([, theirs]) => absolute(theirs));
    crossings.push({
      tenantId: party,
      isOut,
      accountId: largest(own, (leg) => absolute(worthOf(leg))).accountId,
      otherTenantId: other === OUTSIDE ? null : other,
      cents: hasWorth ? crossed : null,
    });
  }
  return crossings;
}

function partyOf({ tenantId, kind }: EntryLeg): string | null {
  if (tenantId !== null) return tenantId;
  return outside.includes(kind) ? OUTSIDE : null;
}

/** The first of those that are largest; there is at least one. */
function largest<T>(all: readonly T[], sizeIn: (one: T) => bigint): T {
  return all.reduce((most, each) => (sizeIn(each) > sizeIn(most) ? each : most));
}
