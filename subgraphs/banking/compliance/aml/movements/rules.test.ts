import { describe, expect, it } from 'vitest';
import { type Crossing, crossingsOf, type EntryLeg } from './rules.ts';

/** `a` and `b` are tenants with an account each, `a2` and `a3` further ones of `a`; the others are the house's. */
const accounts: Record<string, Pick<EntryLeg, 'kind' | 'tenantId'>> = {
  a: { tenantId: 'org_a', kind: 'CUSTOMER' },
  a2: { tenantId: 'org_a', kind: 'CUSTOMER' },
  a3: { tenantId: 'org_a', kind: 'CUSTOMER' },
  b: { tenantId: 'org_b', kind: 'CUSTOMER' },
  c: { tenantId: 'org_c', kind: 'CUSTOMER' },
  outside: { tenantId: null, kind: 'EXTERNAL_CLEARING' },
  processor: { tenantId: null, kind: 'PROCESSOR_CLEARING' },
  orders: { tenantId: null, kind: 'ORDERS' },
  fees: { tenantId: null, kind: 'FEES' },
  fx: { tenantId: null, kind: 'FX_POSITION' },
  suspense: { tenantId: null, kind: 'SUSPENSE' },
};
/** Negative amounts are debits. `cents`: null for an entry of a currency without a rate. */
const legs = (amounts: Record<string, number>, cents?: null): EntryLeg[] =>
  Object.entries(amounts).map(([account, amount]) => ({
    accountId: account,
    ...(accounts[account] as Pick<EntryLeg, 'kind' | 'tenantId'>),
    side: amount < 0 ? 'DEBIT' : 'CREDIT',
    minor: BigInt(Math.abs(amount)),
    cents: cents === null ? null : BigInt(Math.abs(amount)),
  }));
const crossing = (tenant: string, amount: number, other: string | null, accountId = tenant): Crossing => ({
  tenantId: `org_${tenant}`,
  isOut: amount < 0,
  accountId,
  otherTenantId: other === null ? null : `org_${other}`,
  cents: BigInt(Math.abs(amount)),
});

describe('movements of an entry across the edge of a tenant', () => {
  it.each<[string, Record<string, number>, Crossing[]]>([
    ['to another tenant', { a: -5, b: 5 }, [crossing('a', -5, 'b'), crossing('b', 5, 'a')]],
    ['to another bank', { a: -5, outside: 5 }, [crossing('a', -5, null)]],
    ['from another bank', { outside: -5, a: 5 }, [crossing('a', 5, null)]],
    ['from a processor', { processor: -5, a: 5 }, [crossing('a', 5, null)]],
    [
      'from an order to its sellers',
      { orders: -9, a: 5, b: 3, fees: 1 },
      [crossing('a', 5, null), crossing('b', 3, null)],
    ],
    ['from a seller back to an order', { a: -5, fees: -1, orders: 6 }, [crossing('a', -5, null)]],
    ['without our fee', { a: -7, outside: 5, fees: 2 }, [crossing('a', -5, null)]],
    ['within a tenant', { a: -5, a2: 5 }, []],
    ['our fee alone', { a: -2, fees: 2 }, []],
    ['a conversion', { a: -5, fx: 5 }, []],
    ['what waits for its owner', { outside: -5, suspense: 5 }, []],
    ['between the world and a processor', { outside: -5, processor: 5 }, []],
    [
      'to two, the larger is named',
      { a: -5, b: 2, c: 3 },
      [crossing('a', -5, 'c'), crossing('b', 2, 'a'), crossing('c', 3, 'a')],
    ],
    [
      'to two, in the other order',
      { a: -5, b: 3, c: 2 },
      [crossing('a', -5, 'b'), crossing('b', 3, 'a'), crossing('c', 2, 'a')],
    ],
    [
      'to two alike, the first is named',
      { a: -4, b: 2, c: 2 },
      [crossing('a', -4, 'b'), crossing('b', 2, 'a'), crossing('c', 2, 'a')],
    ],
    ['less what came to it within', { a: -5, a2: 2, b: 3 }, [crossing('a', -3, 'b'), crossing('b', 3, 'a')]],
    [
      'most of it from the second account',
      { a: -2, a2: -3, b: 5 },
      [crossing('a', -5, 'b', 'a2'), crossing('b', 5, 'a')],
    ],
    [
      'from accounts that gave, not from one that got',
      { a: -3, a2: 4, a3: -4, b: 3 },
      [crossing('a', -3, 'b', 'a3'), crossing('b', 3, 'a')],
    ],
    [
      'more to the world than to a tenant',
      { a: -5, b: 2, outside: 3 },
      [crossing('a', -5, null), crossing('b', 2, 'a')],
    ],
    ['nothing at all', {}, []],
    ['in and out alike', { a: -5, a2: 5, b: -1, outside: 1 }, [crossing('b', -1, null)]],
  ])('%s', (_what, amounts, expected) => {
    expect(crossingsOf(legs(amounts))).toEqual(expected);
  });

  it('has no worth when a currency has no rate, and still has a direction', () => {
    expect(crossingsOf(legs({ a: -5, b: 5 }, null))).toEqual([
      { ...crossing('a', -5, 'b'), cents: null },
      { ...crossing('b', 5, 'a'), cents: null },
    ]);
    const mixed = [...legs({ a: -5 }), ...legs({ b: 5 }, null)];
    expect(crossingsOf(mixed).map(({ cents }) => cents)).toEqual([null, null]);
  });
});
