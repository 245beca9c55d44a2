import { AddressInvalidError, SignatureInvalidError } from '@codai/contracts/wallet';
import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Hex } from 'viem';
import type { Deps } from '../../deps.ts';
import { walletOf } from '../../owners/lookup/lookup.ts';
import { checkedAddress } from './networks.ts';
import { CHALLENGE_MINUTES, chainIds } from './rules.ts';

export interface AddressChallengeText {
  readonly nonce: string;
  /** Message that the wallet of the address signs, to the letter. */
  readonly message: string;
  readonly expiresAt: Date;
}

/**
 * A text to sign, with a nonce of its own. Returns it, or `AddressInvalidError`, `ValidationError`, `NotFoundError`.
 * Source: EIP-4361 (Sign-In with Ethereum).
 */
export async function requestAddressChallenge(
  deps: Deps,
  caller: SignedInCaller,
  { address, chainId }: { readonly address: string; readonly chainId: number },
): Promise<AddressChallengeText | DomainError> {
  const checked = await checkedAddress('ETHEREUM', address);
  if (checked === null) return new AddressInvalidError();
  if (!chainIds.has(chainId))
    return new ValidationError('input.chainId', `This chain is not supported. Use one of ${[...chainIds].join(', ')}.`);
  const { host, origin } = new URL(deps.publicUrl);
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000);
  const { createSiweMessage, generateSiweNonce } = await import('viem/siwe');
  const nonce = generateSiweNonce();
  const message = createSiweMessage({
    address: checked as Hex,
    chainId,
    domain: host,
    uri: origin,
    version: '1',
    nonce,
    issuedAt: now,
    expirationTime: expiresAt,
    statement: 'Connect this address to your wallet. This moves no money.',
  });
  return deps.database.write(caller, async (tx) => {
    const wallet = await walletOf(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    const { tenantId } = wallet;
    await tx.addressChallenge.create({
      data: { nonce, tenantId, userId: caller.userId, chainId, address: checked, message, expiresAt },
      select: { nonce: true },
    });
    return { nonce, message, expiresAt };
  });
}

/**
 * Connects the address whose key has signed the challenge. The nonce is used up by the attempt, whether the signature is good or not (WAL-9). Returns the id, or
 * `SignatureInvalidError`, `NotFoundError`. Sources: EIP-191 (version 0x45), EIP-4361.
 */
export async function connectAddress(
  deps: Deps,
  caller: SignedInCaller,
  { nonce, signature }: { readonly nonce: string; readonly signature: string },
): Promise<DomainError | { readonly addressId: Id<'ConnectedAddress'> }> {
  const challenge = await deps.database.read(caller, (tx) => tx.addressChallenge.findUnique({ where: { nonce } }));
  const signer = challenge === null ? null : await signerOf(challenge.message, signature);
  return deps.database.write(caller, async (tx) => {
    const now = deps.clock.now();
    const { count } = await tx.addressChallenge.updateMany({
      where: { nonce, userId: caller.userId, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0 || challenge === null || signer !== challenge.address) return new SignatureInvalidError();
    const wallet = await walletOf(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    const { chainId, address } = challenge;
    const where = { walletId_chainId_address: { walletId: wallet.id, chainId, address } };
    const known = await tx.connectedAddress.findUnique({ where });
    if (known !== null) return { addressId: known.id as Id<'ConnectedAddress'> };
    const addressId = newId<'ConnectedAddress'>('adr');
    const { tenantId, id: walletId } = wallet;
    const { userId } = caller;
    await tx.connectedAddress.create({
      data: { id: addressId, tenantId, walletId, userId, chainId, address, connectedAt: now },
      select: { id: true },
    });
    tx.outbox.append('wallet.address.connected', { addressId, walletId, userId, chainId }, { subject: addressId });
    return { addressId };
  });
}

/** Null for a text that is not a signature. */
async function signerOf(message: string, signature: string): Promise<string | null> {
  const { isHex, recoverMessageAddress } = await import('viem');
  if (!isHex(signature) || signature.length !== 132) return null;
  return recoverMessageAddress({ message, signature }).catch(() => null);
}
