import { listen } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';
import { ask, eur, HOLD, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const CHANGED = 'subscription ($id: ID!) { balanceChanged(accountId: $id) { posted { minor } held { minor } } }';
interface Changed {
  readonly balanceChanged: { readonly posted: { minor: string }; readonly held: { minor: string } };
}

describe('balanceChanged', () => {
  it('delivers each change of the account in order, and none of another account', async () => {
    const [mine, other, third] = [
      await ledger.bankAccount({ balance: 100n }),
      await ledger.account({ balance: 100n }),
      await ledger.account(),
    ];
    await ledger.runEvents();
    await using stream = await listen<Changed>(ledger, as('ana'), CHANGED, { id: mine });
    await ledger.post([debit(other, 5n), credit(third, 5n)]);
    await ledger.post([debit(mine, 30n), credit(other, 30n)]);
    await ledger.runEvents();
    expect((await stream.nextData()).balanceChanged).toEqual({ posted: { minor: '70' }, held: { minor: '0' } });
    await ask(ledger, walletOf('org_one'), ['placeHold', HOLD], {
      accountId: mine,
      amount: eur(20),
      reason: '',
      expiresAt: new Date(ledger.clock.now().getTime() + 60_000).toISOString(),
      idempotencyKey: 'live-hold',
    });
    await ledger.runEvents();
    expect((await stream.nextData()).balanceChanged).toEqual({ posted: { minor: '70' }, held: { minor: '20' } });
  });

  it('refuses callers who may not see the account, and ends when they lose the right', async () => {
    const [mine, other] = [await ledger.bankAccount({ balance: 100n }), await ledger.account()];
    for (const [caller, id] of [
      [as('bo', { tenantId: 'org_two' }), mine],
      [as('ana'), 'acc_none'],
    ] as const) {
      const answers = await ledger.subscribe(caller, CHANGED, { id });
      expect((await answers.next()).value.errors[0].extensions.code).toBe('FORBIDDEN');
    }
    await ledger.runEvents();
    await using stream = await listen<Changed>(ledger, as('ana'), CHANGED, { id: mine });
    await ledger.rows(`UPDATE banking.bank_account SET tenant_id = 'org_two' WHERE id = $1`, [mine]);
    await ledger.post([debit(mine, 1n), credit(other, 1n)]);
    await ledger.runEvents();
    expect(await stream.endedWith()).toBe('FORBIDDEN');
  });
});
