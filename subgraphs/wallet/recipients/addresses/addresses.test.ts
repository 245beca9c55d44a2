import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, openWallets, type WalletsUnderTest, type WalletUnderTest } from '../../testing/wallet.ts';
import { checkedAddress } from './networks.ts';
import { connectAddress, requestAddressChallenge } from './service.ts';

describe('checkedAddress', () => {
  it.each([
    // Examples of ERC-55, BIP-173, BIP-350 and the block chains themselves.
    ['ETHEREUM', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', true],
    ['ETHEREUM', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', true],
    ['ETHEREUM', '0x0000000000000000000000000000000000000000', true],
    ['ETHEREUM', '0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed', false],
    ['ETHEREUM', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', false],
    ['ETHEREUM', '', false],
    ['BITCOIN', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', true],
    ['BITCOIN', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', false],
    ['BITCOIN', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', true],
    ['BITCOIN', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz', false],
    ['BITCOIN', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', true],
    ['BITCOIN', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', true],
    ['BITCOIN', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', false],
    ['BITCOIN', 'bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', false],
    ['BITCOIN', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', true],
    ['BITCOIN', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd', false],
    ['BITCOIN', 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx', false],
    ['MONERO', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', false],
  ])('%s %s: %s', async (network, address, isRight) => {
    expect(await checkedAddress(network, address)).toBe(isRight ? address : null);
  });
});

describe('connectAddress', () => {
  let wallets: WalletsUnderTest;
  let ana: WalletUnderTest;
  const account = privateKeyToAccount(generatePrivateKey());
  beforeAll(async () => {
    wallets = await openWallets();
    ana = await wallets.wallet();
  });
  afterAll(() => wallets[Symbol.asyncDispose]());
  const challenge = async (address: string = account.address) =>
    ok(await requestAddressChallenge(wallets.deps, ana.who, { address, chainId: 1 }));
  const connect = (nonce: string, signature: string, who = ana.who) =>
    connectAddress(wallets.deps, who, { nonce, signature });

  it('WAL-9: connects the address whose key has signed, once for each nonce', async () => {
    const { nonce, message } = await challenge();
    expect(message).toContain(`127.0.0.1:4000 wants you to sign in with your Ethereum account:\n${account.address}`);
    const signature = await account.signMessage({ message });
    const tries = await Promise.all([connect(nonce, signature), connect(nonce, signature), connect(nonce, signature)]);
    expect(tries.filter((outcome) => 'addressId' in outcome)).toHaveLength(1);
    expect(await connect(nonce, signature)).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(await wallets.rows('SELECT address FROM wallet.connected_address')).toEqual([{ address: account.address }]);
  });

  it('WAL-9: refuses another’s key, text, nonce or session, a late signature, and uses the nonce up by a wrong one', async () => {
    const invalid = { code: 'SIGNATURE_INVALID' };
    const other = privateKeyToAccount(generatePrivateKey());
    const first = await challenge();
    expect(await connect(first.nonce, await other.signMessage({ message: first.message }))).toMatchObject(invalid);
    expect(await connect(first.nonce, await account.signMessage({ message: first.message }))).toMatchObject(invalid);
    const second = await challenge();
    expect(await connect(second.nonce, await account.signMessage({ message: `${second.message} ` }))).toMatchObject(
      invalid,
    );
    expect(await connect((await challenge()).nonce, '0x')).toMatchObject(invalid);
    expect(await connect('none', await account.signMessage({ message: 'none' }))).toMatchObject(invalid);
    const third = await challenge();
    const bo = await wallets.wallet();
    expect(await connect(third.nonce, await account.signMessage({ message: third.message }), bo.who)).toMatchObject(
      invalid,
    );
    const late = await challenge();
    wallets.clock.advance(10 * 60_000);
    expect(await connect(late.nonce, await account.signMessage({ message: late.message }))).toMatchObject(invalid);
  });

  it('refuses a text that is not an address, and an unknown chain', async () => {
    const ask = (address: string, chainId: number) =>
      requestAddressChallenge(wallets.deps, ana.who, { address, chainId });
    expect(await ask('0x1', 1)).toMatchObject({ code: 'ADDRESS_INVALID' });
    expect(await ask(account.address, 999_999)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
