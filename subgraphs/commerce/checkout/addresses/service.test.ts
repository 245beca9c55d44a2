import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rival, shopper } from '../../testing/commerce.ts';
import { address, type MarketUnderTest, openMarket } from '../../testing/market.ts';

let market: MarketUnderTest;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market[Symbol.asyncDispose]());

interface Saved {
  readonly id: string;
  readonly isDefault: boolean;
  readonly country: string;
  readonly address: { readonly line1: string };
}
const bookOf = async (caller: typeof rival) =>
  (await market.ask<{ myAddresses: Saved[] }>(caller, '{ myAddresses { id isDefault country address { line1 } } }'))
    .myAddresses;
const save = (caller: typeof rival, line1: string, facts: object = {}) => {
  market.clock.advance(1);
  return market.call(caller, 'saveAddress', { country: 'RO', address: { ...address, line1 }, ...facts });
};

describe('an address book', () => {
  it('keeps one default, which moves to the oldest address when it is removed', async () => {
    const ana = shopper('ana');
    const first = await save(ana, 'First 1');
    const second = await save(ana, 'Second 2', { isDefault: true });
    const third = await save(ana, 'Third 3');
    expect((await bookOf(ana)).map(({ address: { line1 }, isDefault }) => [line1, isDefault])).toEqual([
      ['Second 2', true],
      ['First 1', false],
      ['Third 3', false],
    ]);
    await market.call(ana, 'removeAddress', { addressId: second.id });
    expect((await bookOf(ana)).map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [first.id, true],
      [third.id, false],
    ]);
    const moved = { addressId: third.id, country: 'DE', address: { ...address, line1: 'New 4' }, isDefault: true };
    expect(await market.call(ana, 'changeAddress', { ...moved, expectedVersion: 1 })).toMatchObject({ version: 2 });
    expect((await market.call(ana, 'changeAddress', { ...moved, expectedVersion: 1 })).code).toBe('VERSION_CONFLICT');
    expect((await bookOf(ana)).map(({ id, isDefault, country }) => [id, isDefault, country])).toEqual([
      [third.id, true, 'DE'],
      [first.id, false, 'RO'],
    ]);
  });

  it('is read and changed by its person alone, and checked as the checkout does', async () => {
    const { id: addressId } = await save(shopper('bo'), 'Quay 5');
    expect(await bookOf(rival)).toEqual([]);
    expect((await market.call(rival, 'removeAddress', { addressId })).code).toBe('NOT_FOUND');
    const change = { addressId, country: 'RO', address, isDefault: true, expectedVersion: 1 };
    expect((await market.call(rival, 'changeAddress', change)).code).toBe('NOT_FOUND');
    expect((await save(rival, '')).code).toBe('VALIDATION_FAILED');
    expect((await save(rival, 'Quay 5', { country: 'ZZZ' })).code).toBe('BAD_USER_INPUT');
  });

  it('holds 20 addresses at most, also when two come at the same time, and stores them encrypted', async () => {
    const cy = shopper('cy');
    for (let number = 0; number < 19; number++) await save(cy, `Secret lane ${number}`);
    const last = await Promise.all([save(cy, 'Secret lane 19'), save(cy, 'Secret lane 20')]);
    expect(last.map(({ code }) => code ?? null).sort()).toEqual(['QUOTA_EXCEEDED', null]);
    expect(await bookOf(cy)).toHaveLength(20);
    const rows = await market.payments.rows<{ address: string }>('SELECT address FROM commerce.saved_address');
    expect(JSON.stringify(rows)).not.toContain('Secret lane');
  });

  it('goes with its person', async () => {
    const di = shopper('di');
    await save(di, 'Mole 6');
    const erasedAt = market.clock.now().toISOString();
    await market.deliver('identity.user.erased', { userId: 'usr_di', personalTenantId: 'org_of_di', erasedAt });
    await market.runEvents();
    await market.runErasures();
    expect(await bookOf(di)).toEqual([]);
  });
});
