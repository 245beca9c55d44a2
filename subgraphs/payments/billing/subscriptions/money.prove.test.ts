import type { SignedInCaller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BillingUnderTest, openBilling } from '../../testing/billing.ts';
import { changeSubscription, type ProrationMode } from './change.ts';
import { cancelSubscription, pauseSubscription, resumeSubscription } from './service.ts';
import { turnPeriods } from './turn.ts';

/** Random operations: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 10_000 : 100;
const SUBSCRIPTIONS = process.env.PROVE ? 60 : 8;
const WORKERS = 4;
const DAY = 86_400_000;
/** Fractions of a minor unit that the expectation is reckoned in. */
const SCALE = 10n ** 12n;

let billing: BillingUnderTest;
const prices: { id: string; minor: bigint }[] = [];
beforeAll(async () => {
  billing = await openBilling();
  for (const minor of [0n, 333n, 1_000n, 9_999n, 25_001n]) prices.push({ id: await billing.price({ minor }), minor });
});
afterAll(() => billing[Symbol.asyncDispose]());

interface Row {
  readonly status: string;
  readonly number: number;
  readonly starts: Date;
  readonly ends: Date;
  readonly version: number;
}

/** Expected charge of a subscription, without tax; exact but for 10^-12 of a minor unit. */
interface Expected {
  readonly id: string;
  readonly caller: SignedInCaller;
  minor: bigint;
  scaled: bigint;
  changes: number;
  number: number;
}

type Operation =
  | { readonly kind: 'cancel' | 'pause' | 'resume'; readonly of: number; readonly credits: boolean }
  | { readonly kind: 'change'; readonly of: number; readonly to: number; readonly mode: 'LATER' | 'NOW' }
  | { readonly kind: 'pass'; readonly days: number; readonly ms: number };

const of = fc.nat(SUBSCRIPTIONS - 1);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      of,
      to: fc.nat(4),
      mode: fc.constantFrom('LATER' as const, 'NOW' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause' as const), of, credits: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('resume' as const), of, credits: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), of, credits: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.nat(12), ms: fc.nat(DAY) }),
  },
);

async function rowOf(id: string): Promise<Row> {
  const [row] = await billing.rows<Row>(
    `SELECT status, period AS number, period_starts_at AS starts, period_ends_at AS ends, version
       FROM payments.billing_subscription WHERE id = $1`,
    [id],
  );
  return row as Row;
}

/** The share of `minor` for the rest of the period, scaled. */
function share(minor: bigint, { starts, ends }: Row): bigint {
  const left = BigInt(ends.getTime() - billing.clock.now().getTime());
  return (minor * left * SCALE) / BigInt(ends.getTime() - starts.getTime());
}

describe('PAY-7: the charge of a subscription', () => {
  it(`is the sum of time × price, within one minor unit for each change, after ${OPERATIONS} operations and with ${WORKERS} workers that turn periods`, async () => {
    billing.clock.set('2031-01-31T08:00:00.000Z');
    const all: Expected[] = [];
    for (let index = 0; index < SUBSCRIPTIONS; index++) {
      const caller = await billing.tenant();
      const price = prices[index % prices.length] as (typeof prices)[number];
      const id = await billing.subscribeTo(caller, price.id);
      all.push({ id, caller, minor: price.minor, scaled: price.minor * SCALE, changes: 0, number: 1 });
    }
    for (const next of fc.sample(operation, { numRuns: OPERATIONS, seed: freshSeed() })) {
      if (next.kind === 'pass') {
        billing.clock.advance(next.days * DAY + next.ms);
        await Promise.all(Array.from({ length: WORKERS }, () => turnPeriods(billing.deps)));
        for (const one of all) {
          const { number } = await rowOf(one.id);
          one.scaled += BigInt(number - one.number) * one.minor * SCALE;
          one.number = number;
        }
      } else await act(all[next.of] as Expected, next);
    }
    for (const one of all) await check(one);
    const several = await billing.rows(
      `SELECT subscription_id, period FROM payments.invoice WHERE kind = 'PERIOD' GROUP BY 1, 2 HAVING count(*) > 1`,
    );
    expect(several).toEqual([]);
  });
});

async function act(one: Expected, next: Exclude<Operation, { kind: 'pass' }>): Promise<void> {
  const { deps } = billing;
  const row = await rowOf(one.id);
  const input = { subscriptionId: one.id, idempotencyKey: billing.key() };
  if (next.kind === 'pause') await pauseSubscription(deps, one.caller, input);
  else if (next.kind === 'resume') await resumeSubscription(deps, one.caller, input);
  else if (next.kind === 'cancel') {
    const cancel = { ...input, atPeriodEnd: false, creditsUnusedTime: next.credits };
    const outcome = await cancelSubscription(deps, one.caller, cancel);
    if ('subscriptionId' in outcome && next.credits && row.status === 'ACTIVE') {
      one.scaled -= share(one.minor, row);
      one.changes++;
    }
  } else if (next.kind === 'change') {
    const to = prices[next.to] as (typeof prices)[number];
    const change = { ...input, items: [{ priceId: to.id }], expectedVersion: row.version };
    const outcome = await changeSubscription(deps, one.caller, { ...change, proration: next.mode as ProrationMode });
    if (!('subscriptionId' in outcome)) return;
    one.scaled += share(to.minor, row) - share(one.minor, row);
    one.changes++;
    one.minor = to.minor;
  }
}

/** All that was invoiced and all that waits, of the subscription's tenant, which has no other one. */
async function check({ caller, scaled, changes }: Expected): Promise<void> {
  const [charged] = await billing.rows<{ sum: string }>(
    `SELECT ((SELECT COALESCE(sum(amount), 0) FROM payments.invoice_line WHERE tenant_id = $1)
           + (SELECT COALESCE(sum(amount), 0) FROM payments.pending_line WHERE tenant_id = $1 AND invoice_id IS NULL))::text AS sum`,
    [caller.tenantId],
  );
  const off = BigInt(charged?.sum ?? 0) * SCALE - scaled;
  const most = BigInt(changes) * SCALE + SCALE / 1_000n;
  expect(off <= most && off >= -most, `off by ${off} after ${changes} changes`).toBe(true);
}
