import { describe, expect, it } from 'vitest';
import type { TransferStatus } from '../../generated/prisma/enums.ts';
import { effectOf } from './rules.ts';

const settled = { kind: 'SETTLED' } as const;
const rejected = { kind: 'REJECTED' } as const;
const returned = (amount?: bigint) => ({ kind: 'RETURNED', ...(amount !== undefined && { amount }) }) as const;
const at = (status: TransferStatus) => ({ status, amount: 100n });

describe('the effect of an outcome', () => {
  it.each<[TransferStatus, string, string, string]>([
    ['PENDING_APPROVAL', 'UNMATCHED', 'UNMATCHED', 'UNMATCHED'],
    ['PENDING', 'UNMATCHED', 'UNMATCHED', 'UNMATCHED'],
    ['SUBMITTED', 'APPLY', 'APPLY', 'APPLY'],
    ['COMPLETED', 'KNOWN', 'UNMATCHED', 'APPLY'],
    ['RETURNED', 'KNOWN', 'UNMATCHED', 'KNOWN'],
    ['REJECTED', 'UNMATCHED', 'KNOWN', 'UNMATCHED'],
    ['CANCELLED', 'UNMATCHED', 'UNMATCHED', 'UNMATCHED'],
  ])('is, at %s: settled %s, rejected %s, returned %s', (status, onSettled, onRejected, onReturned) => {
    const earlier = status === 'RETURNED' ? [{ returnId: null, amount: 100n }] : [];
    expect(effectOf(at(status), settled, earlier)).toBe(onSettled);
    expect(effectOf(at(status), rejected, earlier)).toBe(onRejected);
    expect(effectOf(at(status), returned(100n), earlier)).toBe(onReturned);
  });

  it('refuses returns of zero and of more than was sent', () => {
    expect(effectOf(at('COMPLETED'), returned(1n))).toBe('APPLY');
    expect(effectOf(at('COMPLETED'), returned(101n))).toBe('UNMATCHED');
    expect(effectOf(at('COMPLETED'), returned(0n))).toBe('UNMATCHED');
    expect(effectOf(at('COMPLETED'), returned())).toBe('UNMATCHED');
    expect(effectOf(at('RETURNED'), returned(101n), [{ returnId: null, amount: 100n }])).toBe('UNMATCHED');
  });

  it('accepts returns in parts, up to the amount sent', () => {
    const first = [{ returnId: 'R1', amount: 40n }];
    expect(effectOf(at('RETURNED'), { ...returned(60n), returnId: 'R2' }, first)).toBe('APPLY');
    expect(effectOf(at('RETURNED'), { ...returned(61n), returnId: 'R2' }, first)).toBe('UNMATCHED');
    const both = [...first, { returnId: 'R2', amount: 30n }];
    expect(effectOf(at('RETURNED'), { ...returned(30n), returnId: 'R3' }, both)).toBe('APPLY');
    expect(effectOf(at('RETURNED'), { ...returned(31n), returnId: 'R3' }, both)).toBe('UNMATCHED');
  });

  it('distinguishes two returns of one amount by their names', () => {
    const named = [{ returnId: 'R1', amount: 40n }];
    expect(effectOf(at('RETURNED'), { ...returned(40n), returnId: 'R1' }, named)).toBe('KNOWN');
    expect(effectOf(at('RETURNED'), { ...returned(40n), returnId: 'R2' }, named)).toBe('APPLY');
    expect(effectOf(at('RETURNED'), { ...returned(50n), returnId: 'R1' }, named)).toBe('KNOWN');
  });

  it('takes equal amounts without names as one return', () => {
    const [named, unnamed] = [[{ returnId: 'R1', amount: 40n }], [{ returnId: null, amount: 40n }]];
    expect(effectOf(at('RETURNED'), returned(40n), named)).toBe('KNOWN');
    expect(effectOf(at('RETURNED'), returned(41n), named)).toBe('APPLY');
    expect(effectOf(at('RETURNED'), { ...returned(40n), returnId: 'R2' }, unnamed)).toBe('KNOWN');
    expect(effectOf(at('RETURNED'), { ...returned(41n), returnId: 'R2' }, unnamed)).toBe('APPLY');
  });
});
