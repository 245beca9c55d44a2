import { afterAll, expect, it } from 'vitest';
import { as, eur, key, openWallets } from '../../testing/wallet.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());
const ana = await wallets.wallet();

const ERROR = '... on Error { code message path }';
async function run<Data = Record<string, unknown>>(
  document: string,
  variables: object = {},
  who = ana.who,
): Promise<Data> {
  const { data, errors } = await wallets.execute<Data>(who, document, variables as Record<string, unknown>);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}

it('refuses a second wallet of a tenant, a handle in use, and a malformed handle', async () => {
  const CREATE = `mutation ($input: CreateWalletInput!) { createWallet(input: $input) { __typename ... on ConflictError { reason } ${ERROR} } }`;
  const create = (handle: string, who = ana.who) =>
    run(CREATE, { input: { handle, displayCurrency: 'EUR', idempotencyKey: key() } }, who);
  expect(await create('another')).toMatchObject({ createWallet: { reason: 'WALLET_EXISTS' } });
  expect(await create(ana.handle, { ...as(ana, 'usr_new'), tenantId: 'org_new' as never })).toMatchObject({
    createWallet: { reason: 'HANDLE_TAKEN' },
  });
  expect(await create('No Handle')).toMatchObject({ createWallet: { code: 'VALIDATION_FAILED' } });
});

it('changes the display currency for the current version alone', async () => {
  const SET = `mutation ($input: SetCurrencyPreferenceInput!) { setCurrencyPreference(input: $input) { ... on Wallet { displayCurrency version } ${ERROR} } }`;
  expect(await run(SET, { input: { displayCurrency: 'RON', expectedVersion: 1 } })).toEqual({
    setCurrencyPreference: { displayCurrency: 'RON', version: 2 },
  });
  expect(await run(SET, { input: { displayCurrency: 'EUR', expectedVersion: 1 } })).toMatchObject({
    setCurrencyPreference: { code: 'VERSION_CONFLICT' },
  });
  expect(
    (await wallets.execute(ana.who, SET, { input: { displayCurrency: 'ZZZ', expectedVersion: 2 } })).errors,
  ).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(eur(1).currency).toBe('EUR');
});
