import { requestError } from '@codai/kit';
import { PlannedCrash } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { updateWallet } from '../../holdings/wallets/service.ts';
import { setSpendingControl } from '../../policy/controls/service.ts';
import { addContact } from '../../recipients/contacts/service.ts';
import { eur, key, ok, openWallets } from '../../testing/wallet.ts';
import { moveBetweenPockets, sendToUser } from './verbs.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());
const ana = await wallets.wallet();
const bo = await wallets.wallet();
const inbox = await wallets.pocket(bo);

const move = (
  fromPocketId: string,
  toPocketId: string,
  minor: bigint,
  facts: { idempotencyKey?: string; deps?: Deps } = {},
) => {
  const { deps = wallets.deps, idempotencyKey = key() } = facts;
  return moveBetweenPockets(deps, ana.who, { fromPocketId, toPocketId, amount: eur(minor), idempotencyKey }, 'MOVE');
};
const send = (fromPocketId: string, minor: bigint, facts: object = {}, from = ana) =>
  sendToUser(
    wallets.deps,
    { ...from.who, authenticatedAt: wallets.clock.now() },
    {
      fromPocketId,
      to: { handle: bo.handle },
      amount: eur(minor),
      reference: '',
      idempotencyKey: key(),
      ...facts,
    },
  );
/** Banking does what it is asked, and then something else happens. */
const withMove = (after: () => never): Deps => ({
  ...wallets.deps,
  banking: {
    ...wallets.deps.banking,
    move: async (...asked) => {
      await wallets.deps.banking.move(...asked);
      return after();
    },
  },
});

describe('moveBetweenPockets', () => {
  it('moves at banking, once for a key, and hands on what banking refuses', async () => {
    const [from, to] = [await wallets.pocket(ana, { balance: 100n }), await wallets.pocket(ana)];
    const idempotencyKey = key();
    const { movementId } = ok(await move(from, to, 40n, { idempotencyKey }));
    expect(ok(await move(from, to, 40n, { idempotencyKey }))).toEqual({ movementId });
    expect(await wallets.available(from, to)).toEqual([60n, 40n]);
    expect(await wallets.movement(movementId)).toMatchObject({ status: 'COMPLETED', kind: 'MOVE' });
    expect(await move(from, to, 61n)).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    expect(await move(from, from, 1n)).toMatchObject({ code: 'SAME_ACCOUNT' });
    expect(await move(from, to, 41n, { idempotencyKey })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await move(from, to, 0n)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await move(from, to, 2n ** 96n + 1n)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await move(from, inbox, 1n)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await move(inbox, to, 1n)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await wallets.available(from, to)).toEqual([60n, 40n]);
  });

  it('moves once when the process dies between banking’s answer and our note of it: the job asks again with the same key', async () => {
    const [from, to] = [await wallets.pocket(ana, { balance: 100n }), await wallets.pocket(ana)];
    const deps = withMove(() => {
      throw new PlannedCrash('after banking has moved');
    });
    const idempotencyKey = key();
    await expect(move(from, to, 40n, { deps, idempotencyKey })).rejects.toThrow(PlannedCrash);
    expect(await wallets.available(from, to)).toEqual([60n, 40n]);
    await wallets.settle();
    const pending = await wallets.rows(`SELECT id FROM wallet.movement WHERE status = 'PENDING'`);
    expect(pending).toEqual([]);
    expect(await wallets.available(from, to)).toEqual([60n, 40n]);
    const { movementId } = ok(await move(from, to, 40n, { idempotencyKey }));
    expect(await wallets.movement(movementId)).toMatchObject({ status: 'COMPLETED' });
    expect(await wallets.available(from, to)).toEqual([60n, 40n]);
  });

  it('waits while banking is away, says so, and is done when it is back', async () => {
    const [from, to] = [await wallets.pocket(ana, { balance: 100n }), await wallets.pocket(ana)];
    const away = {
      ...wallets.deps.banking,
      move: () =>
        Promise.reject(requestError('COMPONENT_UNAVAILABLE', null, { component: 'banking', retryable: true })),
    };
    const { movementId } = ok(await move(from, to, 40n, { deps: { ...wallets.deps, banking: away } }));
    expect(await wallets.movement(movementId)).toMatchObject({ status: 'PENDING' });
    expect(await wallets.available(from, to)).toEqual([100n, 0n]);
    await wallets.settle();
    expect(await wallets.movement(movementId)).toMatchObject({ status: 'COMPLETED' });
    expect(await wallets.available(from, to)).toEqual([60n, 40n]);
  });

  it('sent 50 times at once with one key moves once', async () => {
    const [from, to] = [await wallets.pocket(ana, { balance: 100n }), await wallets.pocket(ana)];
    const idempotencyKey = key();
    const answers = await Promise.all(Array.from({ length: 50 }, () => move(from, to, 7n, { idempotencyKey })));
    expect(new Set(answers.map((answer) => ok(answer).movementId)).size).toBe(1);
    expect(await wallets.available(from, to)).toEqual([93n, 7n]);
  });

  it('takes nothing from a vault before its date, and everything at it', async () => {
    const lockedUntil = new Date(wallets.clock.now().getTime() + 86_400_000);
    const [vault, to] = [
      await wallets.pocket(ana, { kind: 'VAULT', lockedUntil, balance: 10n }),
      await wallets.pocket(ana),
    ];
    expect(await move(vault, to, 10n)).toMatchObject({ code: 'POCKET_LOCKED', lockedUntil });
    wallets.clock.advance(86_400_000);
    ok(await move(vault, to, 10n));
    expect(await wallets.available(vault, to)).toEqual([0n, 10n]);
  });
});

describe('sendToUser', () => {
  it('sends by handle to the receiving pocket, and tells it', async () => {
    const from = await wallets.pocket(ana, { balance: 100n });
    const [before] = await wallets.available(inbox);
    const { movementId } = ok(await send(from, 30n, { to: { handle: bo.handle.toUpperCase() } }));
    expect(await wallets.available(from, inbox)).toEqual([70n, before! + 30n]);
    const told = (await wallets.published()).filter(
      ({ type, subject }) => type === 'wallet.transfer.sent' && subject === movementId,
    );
    expect(told).toMatchObject([
      { data: { toWalletId: bo.walletId, recipientId: bo.who.userId, pocketId: from, amount: '30' } },
    ]);
  });

  it('answers alike for nobody, oneself, and somebody without a pocket of the currency', async () => {
    const from = await wallets.pocket(ana, { balance: 100n });
    const lei = await wallets.pocket(ana, { currency: 'RON' });
    const invalid = { code: 'RECIPIENT_INVALID' };
    expect(await send(from, 1n, { to: { handle: 'nobody' } })).toMatchObject(invalid);
    expect(await send(from, 1n, { to: { handle: ana.handle } })).toMatchObject(invalid);
    expect(await send(lei, 1n, { amount: { minor: 1n, currency: 'RON' } })).toMatchObject(invalid);
    expect(await send(from, 1n, { to: { walletId: 'wal_none' } })).toMatchObject(invalid);
    expect(await send(from, 1n, { to: { contactId: 'con_none' } })).toMatchObject(invalid);
    expect(await send(lei, 1n)).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await send(from, 1n, { reference: 'x'.repeat(141) })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await send(from, 1n, { category: 'games' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'category'],
    });
  });

  it('pays contacts only, past their cool-down, where the wallet says so', async () => {
    const cleo = await wallets.wallet();
    const from = await wallets.pocket(cleo, { balance: 100n });
    ok(await updateWallet(wallets.deps, cleo.who, { expectedVersion: 1, contactsOnly: true }));
    expect(await send(from, 1n, {}, cleo)).toMatchObject({ code: 'RECIPIENT_INVALID' });
    const { contactId } = ok(await addContact(wallets.deps, cleo.who, { name: 'Bo', target: { handle: bo.handle } }));
    expect(await send(from, 1n, { to: { contactId } }, cleo)).toMatchObject({
      code: 'CONTACT_COOLING_DOWN',
      usableFrom: new Date(wallets.clock.now().getTime() + 86_400_000),
    });
    wallets.clock.advance(86_400_000 - 1);
    expect(await send(from, 1n, {}, cleo)).toMatchObject({ code: 'CONTACT_COOLING_DOWN' });
    wallets.clock.advance(1);
    ok(await send(from, 1n, { to: { contactId } }, cleo));
    ok(await send(from, 1n, {}, cleo));
  });

  it('WAL-8: a payment that banking refuses does not count, and comes back', async () => {
    const dan = await wallets.wallet();
    const from = await wallets.pocket(dan, { balance: 50n });
    const limit = {
      controlId: null,
      expectedVersion: null,
      kind: 'SPENDING' as const,
      period: 'DAY' as const,
      category: null,
      limit: eur(100),
    };
    const { controlId } = ok(await setSpendingControl(wallets.deps, dan.who, limit));
    expect(await send(from, 60n, {}, dan)).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    await wallets.fund(from, 200n);
    ok(await send(from, 100n, {}, dan));
    expect(await send(from, 1n, {}, dan)).toMatchObject({
      code: 'SPENDING_LIMIT_EXCEEDED',
      controlId,
      limit: 100n,
      used: 100n,
    });
    wallets.clock.advance(86_400_000);
    ok(await send(from, 1n, {}, dan));
  });

  it('WAL-8: a control of a category counts that one, one of a single transaction each by itself, one in another currency by its worth', async () => {
    const eve = await wallets.wallet();
    const from = await wallets.pocket(eve, { balance: 1_000n });
    const control = { controlId: null, expectedVersion: null, kind: 'SPENDING' as const };
    ok(
      await setSpendingControl(wallets.deps, eve.who, {
        ...control,
        period: 'MONTH',
        category: 'GAMES',
        limit: eur(10),
      }),
    );
    ok(
      await setSpendingControl(wallets.deps, eve.who, {
        ...control,
        period: 'TRANSACTION',
        category: null,
        limit: eur(50),
      }),
    );
    expect(await send(from, 11n, { category: 'GAMES' }, eve)).toMatchObject({ code: 'SPENDING_LIMIT_EXCEEDED' });
    ok(await send(from, 10n, { category: 'GAMES' }, eve));
    for (let turn = 0; turn < 3; turn++) ok(await send(from, 50n, { category: 'RENT' }, eve));
    expect(await send(from, 51n, {}, eve)).toMatchObject({ code: 'SPENDING_LIMIT_EXCEEDED' });
    // There are no rates yet: what cannot be valued passes no control.
    ok(
      await setSpendingControl(wallets.deps, eve.who, {
        ...control,
        period: 'DAY',
        category: null,
        limit: { minor: 1_000_000n, currency: 'XOF' },
      }),
    );
    expect(await send(from, 1n, {}, eve)).toMatchObject({ code: 'SPENDING_LIMIT_EXCEEDED' });
  });
});
