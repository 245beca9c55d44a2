import { describe, expect, it } from 'vitest';
import { storeSteps } from '../../policy/steps/stored-steps.ts';
import type { Step } from '../../ports/steps.ts';
import { otherWallet } from './counterparty.ts';

const amount = { minor: 1n, currency: 'EUR' };
const ends = { fromAccountId: 'acc_a', toAccountId: 'acc_b', amount };
const to = (toWalletId: string | null): Step => ({ kind: 'TRANSFER', ...ends, toWalletId });
const convert: Step = { kind: 'CONVERT', ...ends };
const line = { entryId: 'jen_2', movementId: 'mov_1', walletId: 'wal_a' };
const cause = (steps: readonly Step[], done: object[] | null, walletId = 'wal_a') =>
  ({ id: 'mov_1', walletId, steps: storeSteps(steps), done }) as unknown as Parameters<typeof otherWallet>[1];

describe('the other wallet of a transaction', () => {
  it.each([
    ['the sender of what came in', cause([to('wal_a')], null, 'wal_b'), 'wal_b'],
    ['the recipient of what went out', cause([to('wal_b')], [{ entryId: 'jen_2' }]), 'wal_b'],
    ['the recipient before banking’s answer is stored', cause([to('wal_b')], null), 'wal_b'],
    [
      'the recipient of the step that posted the entry',
      cause([to('wal_c'), to('wal_b')], [{ entryId: 'jen_1' }, { entryId: 'jen_2' }]),
      'wal_b',
    ],
    ['nobody while it is unknown which step posted it', cause([to('wal_c'), to('wal_b')], null), null],
    ['nobody between own pockets', cause([to(null)], [{ entryId: 'jen_2' }]), null],
    ['nobody for a conversion', cause([convert], [{ entryId: 'jen_2' }]), null],
  ])('is %s', (_what, movement, expected) => {
    expect(otherWallet(line, movement)).toBe(expected);
  });
});
