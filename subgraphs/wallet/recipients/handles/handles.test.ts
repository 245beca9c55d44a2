import { afterAll, describe, expect, it } from 'vitest';
import { openWallets } from '../../testing/wallet.ts';
import { LOOKUP_WINDOW_MS, LOOKUPS_MAX, secondsToNextWindow } from './rules.ts';
import { findRecipient } from './service.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());

describe('a recipient', () => {
  it('is found by the exact handle in any letter case, and by nothing less', async () => {
    const [ana, bo] = [await wallets.wallet(), await wallets.wallet()];
    const find = (handle: string) => findRecipient(wallets.deps, ana.who, { handle });
    const found = { handle: bo.handle, ownerId: bo.who.userId };
    expect(await find(` ${bo.handle.toUpperCase()} `)).toEqual(found);
    for (const handle of [bo.handle.slice(0, -1), `${bo.handle}x`, '%', '', ana.handle])
      expect(await find(handle)).toMatchObject({ code: 'RECIPIENT_INVALID', inputPath: ['input', 'handle'] });
  });

  it('shows the owner of a handle over the API', async () => {
    const [ana, bo] = [await wallets.wallet(), await wallets.wallet()];
    const { data } = await wallets.execute(
      ana.who,
      'mutation ($input: FindRecipientInput!) { findRecipient(input: $input) { ... on WalletRecipient { handle owner { id } } } }',
      { input: { handle: bo.handle } },
    );
    expect(data).toEqual({ findRecipient: { handle: bo.handle, owner: { id: bo.who.userId } } });
  });

  it('cannot be found by trying names: misses count as hits do, and of many at once no more than the maximum pass', async () => {
    const cleo = await wallets.wallet();
    const tries = await Promise.allSettled(
      Array.from({ length: LOOKUPS_MAX + 5 }, (_, index) =>
        findRecipient(wallets.deps, cleo.who, { handle: `somebody-${index}` }),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(LOOKUPS_MAX);
    await expect(findRecipient(wallets.deps, cleo.who, { handle: 'again' })).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
    });
    // Others are not held up by it.
    const dan = await wallets.wallet();
    expect(await findRecipient(wallets.deps, dan.who, { handle: cleo.handle })).toMatchObject({ handle: cleo.handle });
  });

  it.each([
    [0, 3_600],
    [1, 3_600],
    [LOOKUP_WINDOW_MS - 1, 1],
    [LOOKUP_WINDOW_MS, 1],
  ])('may be looked up again %i ms into the window after %i seconds', (elapsedMs, seconds) => {
    const began = new Date('2031-05-02T09:00:00Z');
    expect(secondsToNextWindow(began, new Date(began.getTime() + elapsedMs))).toBe(seconds);
  });
});
