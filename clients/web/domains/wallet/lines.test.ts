import { describe, expect, it } from 'vitest';
import { daysOf, linesOf, type Transaction } from './lines.ts';

function leg(facts: Partial<Transaction> & Pick<Transaction, 'id' | 'entryId' | 'isCredit'>): Transaction {
  return {
    __typename: 'WalletTransaction',
    kind: 'WALLET_SEND',
    amount: { __typename: 'Money', minor: '500', currency: 'EUR', exponent: 2 },
    pocket: { __typename: 'Pocket', id: 'pkt_1', name: 'Daily' },
    movement: null,
    counterparty: null,
    postedAt: '2031-05-02T10:00:00.000Z',
    ...facts,
  };
}

describe('linesOf', () => {
  it('makes one row of the two legs between two pockets', () => {
    const crane = { __typename: 'Pocket' as const, id: 'pkt_2', name: 'Crane fund' };
    const lines = linesOf(
      [
        leg({ id: 'a.2', entryId: 'a', isCredit: true, pocket: crane }),
        leg({ id: 'a.1', entryId: 'a', isCredit: false }),
      ],
      new Set(),
      [],
    );
    expect(lines).toMatchObject([{ flow: 'between', from: 'Daily', to: 'Crane fund', received: null }]);
  });

  it('shows what arrived where the pockets have different currencies', () => {
    const received = { __typename: 'Money' as const, minor: '2480', currency: 'RON', exponent: 2 };
    const lines = linesOf(
      [
        leg({ id: 'a.1', entryId: 'a', isCredit: false }),
        leg({ id: 'a.2', entryId: 'a', isCredit: true, amount: received }),
      ],
      new Set(),
      [],
    );
    expect(lines[0]).toMatchObject({ flow: 'between', money: { currency: 'EUR' }, received: { currency: 'RON' } });
  });

  it('puts what moved nothing among the rows, newest first', () => {
    const refused = {
      __typename: 'WalletMovement' as const,
      id: 'mov_1',
      kind: 'SEND' as const,
      status: 'REFUSED' as const,
      refusal: 'INSUFFICIENT_FUNDS',
      reference: '',
      approvalsRequired: 0,
      expiresAt: null,
      createdAt: '2031-05-02T11:00:00.000Z',
      settledAt: null,
      initiator: { __typename: 'User' as const, id: 'usr_1', handle: 'sanda', displayName: 'Sanda' },
      approvedBy: [],
      steps: [
        {
          __typename: 'WalletMovementStep' as const,
          kind: 'TRANSFER' as const,
          from: { __typename: 'Pocket' as const, id: 'pkt_1', name: 'Daily' },
          to: null,
          toWalletId: 'wal_2',
          amount: { __typename: 'Money' as const, minor: '9900', currency: 'EUR', exponent: 2 },
          received: null,
        },
      ],
    };
    const lines = linesOf([leg({ id: 'a.1', entryId: 'a', isCredit: true })], new Set(['a.1']), [refused]);
    expect(lines.map(({ flow, isNew }) => ({ flow, isNew }))).toEqual([
      { flow: 'refused', isNew: false },
      { flow: 'in', isNew: true },
    ]);
  });
});

describe('daysOf', () => {
  const now = new Date(2031, 4, 3, 12);
  const at = (day: number) => new Date(2031, 4, day, 10).toISOString();
  const lines = (rows: readonly Transaction[]) => linesOf(rows, new Set(), []);

  it('adds up what crossed the bounds of the wallet, by the day of the reader', () => {
    const days = daysOf(
      lines([
        leg({ id: 'a.1', entryId: 'a', isCredit: true, postedAt: at(3) }),
        leg({ id: 'b.1', entryId: 'b', isCredit: false, postedAt: at(2) }),
        leg({ id: 'c.1', entryId: 'c', isCredit: false, postedAt: at(2) }),
      ]),
      now,
    );
    expect(days.map(({ distance, sum }) => ({ distance, sum: sum?.minor }))).toEqual([
      { distance: 0, sum: '500' },
      { distance: 1, sum: '-1000' },
    ]);
  });

  it('gives no sum where two currencies meet', () => {
    const ron = { __typename: 'Money' as const, minor: '100', currency: 'RON', exponent: 2 };
    const rows = [
      leg({ id: 'a.1', entryId: 'a', isCredit: true, postedAt: at(3) }),
      leg({ id: 'b.1', entryId: 'b', isCredit: true, postedAt: at(3), amount: ron }),
    ];
    expect(daysOf(lines(rows), now)[0]?.sum).toBeNull();
  });
});
