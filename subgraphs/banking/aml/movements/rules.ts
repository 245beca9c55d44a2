import type { LedgerAccountKind } from '../../generated/prisma/enums.ts';

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

/** What an entry moved across the edge of one tenant. */
export interface Crossing {
  readonly tenantId: string;
  readonly isOut: boolean;
  /** The tenant's account that it moved most of. */
  readonly accountId: string;
  /** Who had most of it on the other side; null for the world outside. */
  readonly otherTenantId: string | null;
  readonly cents: bigint | null;
}

/** Where money stands that is at other banks or at a processor: the world outside. */
const outside: readonly LedgerAccountKind[] = ['EXTERNAL_CLEARING', 'PROCESSOR_CLEARING'];
const OUTSIDE = '';

/**
 * What an entry moved across the edge of each tenant in it, at most one for each. What stays within a tenant, our fees and conversions cross nothing. An
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
    const others = [...received].filter(([other, theirs]) => other !== party && theirs * net < 0n);
    const [largest] = others.sort(([, a], [, b]) => compare(sizeOf(b), sizeOf(a)));
    if (party === OUTSIDE || largest === undefined) continue;
    const onOtherSide = others.reduce((sum, [, theirs]) => sum + sizeOf(theirs), 0n);
    const crossed = smaller(sizeOf(net), onOtherSide);
    const isOut = net < 0n;
    const own = legs.filter(({ tenantId, side }) => tenantId === party && side === (isOut ? 'DEBIT' : 'CREDIT'));
    const [most] = own.sort((a, b) => compare(sizeOf(worthOf(b)), sizeOf(worthOf(a))));
    if (most === undefined) continue;
    const otherTenantId = largest[0] === OUTSIDE ? null : largest[0];
    crossings.push({
      tenantId: party,
      isOut,
      accountId: most.accountId,
      otherTenantId,
      cents: hasWorth ? crossed : null,
    });
  }
  return crossings;
}

function partyOf({ tenantId, kind }: EntryLeg): string | null {
  if (tenantId !== null) return tenantId;
  return outside.includes(kind) ? OUTSIDE : null;
}

function sizeOf(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function smaller(a: bigint, b: bigint): bigint {
  return compare(a, b) < 0 ? a : b;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}
