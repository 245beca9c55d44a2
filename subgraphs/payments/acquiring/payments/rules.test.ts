import { PaymentDeclined, RequiresAction } from '@codai/contracts/payments';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PaymentFacts, paymentStatuses } from '../../adapters/processor/rules.ts';
import {
  cancelRefusal,
  captureRefusal,
  confirmRefusal,
  hasEnded,
  mergePayment,
  outcomeRefusal,
  rankOf,
  shownStatus,
} from './rules.ts';

const RUNS = process.env.PROVE ? 100_000 : 5_000;
const at = (seconds: number) => new Date(Date.UTC(2031, 4, 2, 9, 0, seconds));
const fact = (status: PaymentFacts['status'], more: Partial<PaymentFacts> = {}): PaymentFacts => ({
  status,
  authorised: 0n,
  captured: 0n,
  decline: null,
  ...more,
});
const anyDecline = fc.option(
  fc.record({
    code: fc.constantFrom('expired_card', 'generic_decline'),
    isRetryable: fc.boolean(),
    at: fc.integer({ min: 0, max: 3 }).map(at),
  }),
  { nil: null },
);
const anyFacts: fc.Arbitrary<PaymentFacts> = fc.record({
  status: fc.constantFrom(...paymentStatuses),
  authorised: fc.bigInt(0n, 5n),
  captured: fc.bigInt(0n, 5n),
  decline: anyDecline.map((decline) => decline && { ...decline, isRetryable: decline.code === 'generic_decline' }),
});

describe('PAY-3: merging the facts of a payment', () => {
  it('comes to the same in any order and number', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyFacts, { minLength: 1, maxLength: 8 })
          .chain((facts) =>
            fc.tuple(
              fc.constant(facts),
              fc.shuffledSubarray(facts, { minLength: facts.length }),
              fc.array(fc.constantFrom(...facts), { maxLength: 8 }),
            ),
          ),
        ([facts, shuffled, copies]) => {
          const all = (list: readonly PaymentFacts[]) => list.reduce(mergePayment);
          expect(all([...copies, ...shuffled, ...copies])).toEqual(all(facts));
        },
      ),
      { numRuns: RUNS, seed: freshSeed() },
    );
  });

  it('never goes back', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (known, learned) => {
        const merged = mergePayment(known, learned);
        expect(rankOf(merged.status)).toBeGreaterThanOrEqual(rankOf(known.status));
        expect(merged.authorised >= known.authorised && merged.captured >= known.captured).toBe(true);
      }),
      { numRuns: RUNS, seed: freshSeed() },
    );
  });

  it('keeps the latest decline, of two at one time always the same', () => {
    const expired = { code: 'expired_card', isRetryable: false, at: at(1) };
    const generic = { code: 'generic_decline', isRetryable: true, at: at(1) };
    const later = { ...expired, at: at(2) };
    const decline = (left: PaymentFacts['decline'], right: PaymentFacts['decline']) =>
      mergePayment(fact('FAILED', { decline: left }), fact('FAILED', { decline: right })).decline;
    expect(decline(null, null)).toBeNull();
    expect(decline(expired, null)).toBe(expired);
    expect(decline(null, expired)).toBe(expired);
    expect(decline(expired, generic)).toBe(generic);
    expect(decline(generic, expired)).toBe(generic);
    expect(decline(generic, later)).toBe(later);
    expect(decline(later, generic)).toBe(later);
  });
});

describe.each(paymentStatuses)('a payment that is %s', (status) => {
  const isOneOf = (...statuses: readonly string[]) => statuses.includes(status);

  it('has ended or not', () => expect(hasEnded(status)).toBe(isOneOf('CANCELLED', 'FAILED', 'SUCCEEDED')));

  it('shows as PROCESSING while an answer is owed, unless it has ended', () => {
    expect(shownStatus(status, false)).toBe(status);
    expect(shownStatus(status, true)).toBe(hasEnded(status) ? status : 'PROCESSING');
  });

  it('is confirmed, captured and cancelled only then', () => {
    const held = { authorised: 10n, currency: 'EUR' };
    expect(confirmRefusal(status) === null).toBe(isOneOf('REQUIRES_METHOD', 'REQUIRES_CONFIRMATION'));
    expect(confirmRefusal(status, true) === null).toBe(
      isOneOf('REQUIRES_METHOD', 'REQUIRES_CONFIRMATION', 'REQUIRES_ACTION'),
    );
    expect(captureRefusal(status, held, 10n) === null).toBe(isOneOf('REQUIRES_CAPTURE'));
    expect(cancelRefusal(status) === null).toBe(
      isOneOf('REQUIRES_METHOD', 'REQUIRES_CONFIRMATION', 'REQUIRES_ACTION', 'REQUIRES_CAPTURE'),
    );
  });

  it('refuses with what it is, and what would do', () => {
    const refusals = [
      confirmRefusal(status),
      captureRefusal(status, { authorised: 1n, currency: 'EUR' }, 1n),
      cancelRefusal(status),
    ];
    const allowed = [
      ['REQUIRES_METHOD', 'REQUIRES_CONFIRMATION'],
      ['REQUIRES_CAPTURE'],
      ['REQUIRES_METHOD', 'REQUIRES_CONFIRMATION', 'REQUIRES_ACTION', 'REQUIRES_CAPTURE'],
    ];
    for (const [index, refusal] of refusals.entries()) {
      if (refusal !== null) expect(refusal).toMatchObject({ current: status, allowed: allowed[index] });
    }
  });
});

describe('a capture', () => {
  const held = { authorised: 10n, currency: 'EUR' };

  it.each([
    [0n, 'VALIDATION_FAILED'],
    [-1n, 'VALIDATION_FAILED'],
    [1n, undefined],
    [10n, undefined],
    [11n, 'CAPTURE_EXCEEDS_AUTHORISED'],
  ])('takes %d of 10, or is refused by %s', (asked, code) => {
    const refusal = captureRefusal('REQUIRES_CAPTURE', held, asked);
    expect(refusal?.code).toBe(code);
    if (asked === 11n)
      expect(refusal).toMatchObject({
        ...held,
        inputPath: ['input', 'amountMinor'],
        message: expect.stringMatching(/larger than the amount held/),
      });
    if (asked <= 0n)
      expect(refusal).toMatchObject({
        inputPath: ['input', 'amountMinor'],
        message: expect.stringMatching(/larger than zero/),
      });
  });
});

describe('the refusal of a confirmed payment', () => {
  const payment = { id: 'pay_1', clientSecret: 'secret', actionUrl: 'https://bank.example', decline: null };

  it('names the decline, its code and whether to try again', () => {
    const decline = { code: 'insufficient_funds', isRetryable: true, at: at(0) };
    expect(outcomeRefusal({ ...payment, status: 'FAILED', decline })).toEqual(
      new PaymentDeclined({ paymentId: 'pay_1', declineCode: 'insufficient_funds', retryable: true }),
    );
    expect(outcomeRefusal({ ...payment, status: 'FAILED' })).toMatchObject({
      code: 'PAYMENT_DECLINED',
      declineCode: 'unknown',
      retryable: false,
      message: expect.stringMatching(/declined/),
    });
  });

  it('names the action of the payer, its address and its secret', () => {
    const refusal = outcomeRefusal({ ...payment, status: 'REQUIRES_ACTION' });
    expect(refusal).toEqual(
      new RequiresAction({ paymentId: 'pay_1', clientSecret: 'secret', actionUrl: 'https://bank.example' }),
    );
    expect(refusal).toMatchObject({
      code: 'PAYMENT_REQUIRES_ACTION',
      message: expect.stringMatching(/authenticate with their bank/),
    });
    expect(outcomeRefusal({ ...payment, status: 'REQUIRES_ACTION', clientSecret: null })).toBeNull();
  });

  it.each(['PROCESSING', 'REQUIRES_CAPTURE', 'SUCCEEDED', 'CANCELLED'] as const)('is absent when it is %s', (status) =>
    expect(outcomeRefusal({ ...payment, status })).toBeNull(),
  );
});
