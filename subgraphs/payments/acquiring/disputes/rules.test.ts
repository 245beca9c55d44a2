import { describe, expect, it } from 'vitest';
import { disputeStatuses } from '../../adapters/processor/rules.ts';
import { countedOf, evidenceRefusal, laterDisputeStatus, textsRefusal } from './rules.ts';

describe('PAY-1: a dispute', () => {
  it.each([
    ['NEEDS_RESPONSE', 10n, 100n, 10n],
    ['UNDER_REVIEW', 10n, 100n, 10n],
    ['LOST', 10n, 100n, 10n],
    ['WON', 10n, 100n, 0n],
    ['LOST', 100n, 100n, 100n],
    ['LOST', 101n, 100n, 100n],
    ['LOST', 10n, 0n, 0n],
    ['LOST', 10n, -5n, 0n],
    ['LOST', 10n, 1n, 1n],
  ] as const)('counts, in the status %s, of %d with %d left, as %d', (status, amount, left, counted) =>
    expect(countedOf(status, amount, left)).toBe(counted),
  );
});

it('keeps the later of two states of a dispute, in whichever order they are learned', () => {
  for (const [index, earlier] of disputeStatuses.entries()) {
    for (const later of disputeStatuses.slice(index)) {
      expect(laterDisputeStatus(earlier, later)).toBe(later);
      expect(laterDisputeStatus(later, earlier)).toBe(later);
    }
  }
});

describe('evidence', () => {
  const due = new Date('2031-05-02T09:00:00.000Z');

  it.each([
    ['2031-05-02T08:59:59.999Z', true],
    ['2031-05-02T09:00:00.000Z', false],
    ['2031-05-02T09:00:00.001Z', false],
  ])('is taken at %s: %s', (now, isTaken) => {
    const refusal = evidenceRefusal({ status: 'NEEDS_RESPONSE', evidenceDueAt: due }, new Date(now));
    expect(refusal === null).toBe(isTaken);
    if (!isTaken)
      expect(refusal).toMatchObject({
        code: 'CONFLICT',
        reason: 'EVIDENCE_OVERDUE',
        message: expect.stringMatching(/deadline for evidence has passed/),
      });
  });

  it('is taken at any time when it is never due', () =>
    expect(evidenceRefusal({ status: 'NEEDS_RESPONSE', evidenceDueAt: null }, due)).toBeNull());

  it.each(['UNDER_REVIEW', 'WON', 'LOST'] as const)('is refused when it is %s', (status) =>
    expect(evidenceRefusal({ status, evidenceDueAt: null }, due)).toMatchObject({
      current: status,
      allowed: ['NEEDS_RESPONSE'],
    }),
  );
});

describe('texts of evidence', () => {
  const none = {
    productDescription: null,
    customerCommunication: null,
    serviceDate: null,
    refundPolicyDisclosure: null,
    uncategorizedText: null,
  };

  it.each([
    [{}, 'input.evidence'],
    [{ serviceDate: '2031-05-02' }, undefined],
    [{ uncategorizedText: 'x'.repeat(20_000) }, undefined],
    [{ uncategorizedText: 'x'.repeat(20_001) }, 'input.evidence.uncategorizedText'],
    [{ customerCommunication: '4000 0000 0000 0259' }, 'input.evidence.customerCommunication'],
  ])('are refused when they are missing, too long or hold a card number (case %#)', (texts, where) => {
    expect(textsRefusal({ ...none, ...texts })?.inputPath?.join('.')).toBe(where);
  });
});
