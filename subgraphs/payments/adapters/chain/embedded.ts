import { randomBytes } from 'node:crypto';
import type { Hex } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import type { ChainPort } from './port.ts';

/** Id of no public chain, so that a transfer signed for this one is worth nothing elsewhere. Source: https://chainlist.org */
export const SANDBOX_CHAIN_ID = 1_337_001;
const CONFIRMATIONS = 6;
const WAITING_MAX = 10_000;

/** A chain of this process alone: blocks of transfers that their senders have signed, and that may be undone. */
export interface EmbeddedChain extends ChainPort {
  /** Coins out of nothing, in a block of their own. */
  fund(address: string, amount: bigint): void;
  /** Takes a signed transfer into the next block. Throws when it is not signed for this chain, out of order or not covered. */
  submit(raw: Hex): Promise<Hex>;
  /** Adds blocks; waiting transfers go into the first. */
  mine(blocks?: number): void;
  /** Takes the newest blocks away, as when a longer chain without them is found; their transfers wait again. */
  reorganise(blocks: number): void;
  /** Someone with coins, for demonstrations and tests. */
  payer(amount: bigint): Promise<PrivateKeyAccount>;
  /** How many transfers of this sender stand or wait: the nonce of the next. */
  nonceOf(address: string): number;
}

interface Transfer {
  readonly hash: Hex;
  /** Null: out of nothing. */
  readonly from: string | null;
  readonly to: string;
  readonly amount: bigint;
  readonly nonce: number;
}

/** The stand-in for a chain: its ledger is this process's memory, its signatures are real (secp256k1, EIP-1559 transfers). */
export function createEmbeddedChain(): EmbeddedChain {
  const seed = randomBytes(32);
  let blocks: Transfer[][] = [];
  let waiting: Transfer[] = [];

  const account = async (purpose: string) => {
    const [{ keccak256, toHex }, { privateKeyToAccount }] = await Promise.all([
      import('viem'),
      import('viem/accounts'),
    ]);
    return privateKeyToAccount(keccak256(toHex(`${seed.toString('hex')} ${purpose}`)));
  };
  const standing = () => blocks.flat();
  const sentBy = (address: string) => [...standing(), ...waiting].filter(({ from }) => from === address);
  const balanceOf = (address: string) =>
    [...standing(), ...waiting].reduce(
      (sum, { from, to, amount }) => sum + (to === address ? amount : 0n) - (from === address ? amount : 0n),
      0n,
    );
  const fund = (address: string, amount: bigint) => {
    const hash: Hex = `0x${randomBytes(32).toString('hex')}`;
    blocks.push([{ hash, from: null, to: address.toLowerCase(), amount, nonce: 0 }]);
  };

  const chain: EmbeddedChain = {
    driver: 'embedded',
    environment: 'SANDBOX',
    currency: 'ETH',
    confirmationsNeeded: CONFIRMATIONS,
    addressOf: async (number) => (await account(`deposit ${number}`)).address,
    async transfersTo(address) {
      return blocks.flatMap((transfers, height) =>
        transfers
          .filter(({ to }) => to === address.toLowerCase())
          .map(({ hash, amount }) => ({ hash, amount, confirmations: blocks.length - height })),
      );
    },
    fund,
    async submit(raw) {
      const { keccak256, parseTransaction, recoverTransactionAddress } = await import('viem');
      const { chainId, to, value = 0n, nonce = 0 } = parseTransaction(raw);
      const from = (await recoverTransactionAddress({ serializedTransaction: raw as never })).toLowerCase();
      if (chainId !== SANDBOX_CHAIN_ID || to == null)
        throw new Error('The transaction is not a transfer on this chain.');
      if (nonce !== sentBy(from).length) throw new Error('This transfer is out of order.');
      if (value <= 0n || balanceOf(from) < value) throw new Error('The sender has less than that.');
      if (waiting.length >= WAITING_MAX) throw new Error('Too many transfers wait.');
      const hash = keccak256(raw);
      waiting.push({ hash, from, to: to.toLowerCase(), amount: value, nonce });
      return hash;
    },
    mine(count = 1) {
      for (let index = 0; index < count; index++) {
        blocks.push(waiting);
        waiting = [];
      }
    },
    reorganise(count) {
      const undone = blocks.slice(-count).flat();
      blocks = blocks.slice(0, -count);
      waiting = [...undone.filter(({ from }) => from !== null), ...waiting];
    },
    async payer(amount) {
      const payer = await account(`payer ${randomBytes(16).toString('hex')}`);
      fund(payer.address, amount);
      return payer;
    },
    nonceOf: (address) => sentBy(address.toLowerCase()).length,
    async demonstrate(transfer) {
      await sendTransfer(chain, await chain.payer(transfer.amount), transfer);
      chain.mine(CONFIRMATIONS);
    },
  };
  return chain;
}

/** Signs and sends one transfer, as a payer's own wallet would. */
export async function sendTransfer(
  chain: EmbeddedChain,
  payer: PrivateKeyAccount,
  transfer: { readonly to: string; readonly amount: bigint },
): Promise<Hex> {
  const raw = await payer.signTransaction({
    type: 'eip1559',
    chainId: SANDBOX_CHAIN_ID,
    to: transfer.to as Hex,
    value: transfer.amount,
    nonce: chain.nonceOf(payer.address),
    gas: 21_000n,
    maxFeePerGas: 0n,
    maxPriorityFeePerGas: 0n,
  });
  return chain.submit(raw);
}
