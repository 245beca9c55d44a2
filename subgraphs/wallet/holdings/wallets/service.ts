import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import { currencyExponents } from '@codai/kit/money';
import type { Deps } from '../../deps.ts';
import { walletOf } from '../../owners/lookup/lookup.ts';
import { hasSecondPerson, proposeChange } from '../../policy/policy-changes/service.ts';
import { handleRefusal } from './rules.ts';

export interface WalletId {
  readonly walletId: Id<'Wallet'>;
}

/** Amount that automations of a new wallet may move in a day, in minor units of its display currency, until the owner says otherwise. */
const AUTOMATION_CAP_UNITS = 1_000n;

export interface CreateWallet {
  readonly handle: string;
  readonly displayCurrency: string;
  readonly idempotencyKey: string;
}

/**
 * Makes the wallet of the caller's tenant, with the daily cap that automations begin with (WAL-4). Returns its id, or `ValidationError`, `ConflictError` (HANDLE_TAKEN,
 * WALLET_EXISTS), `NotFoundError`, `IdempotencyKeyReusedError`.
 */
export async function createWallet(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateWallet,
): Promise<DomainError | WalletId> {
  const refusal = handleRefusal(input.handle);
  if (refusal !== null) return refusal;
  const { tenantId, userId } = caller;
  if (tenantId === null) return new NotFoundError('Organization');
  return deps.database.once({ caller, operation: 'createWallet', input, keep: 'forever' }, async (tx) => {
    const walletId = newId<'Wallet'>('wal');
    const now = deps.clock.now();
    const { count } = await tx.wallet.createMany({
      data: {
        id: walletId,
        tenantId,
        ownerId: userId,
        handle: input.handle,
        displayCurrency: input.displayCurrency,
        createdAt: now,
      },
      skipDuplicates: true,
    });
    if (count === 0) return creationConflict((await walletOf(tx, caller)) !== null);
    const unit = 10n ** BigInt(currencyExponents.get(input.displayCurrency) ?? 2);
    await tx.spendingControl.create({
      data: {
        id: newId<'SpendingControl'>('ctl'),
        tenantId,
        walletId,
        kind: 'AUTOMATION',
        period: 'DAY',
        currency: input.displayCurrency,
        limit: (AUTOMATION_CAP_UNITS * unit).toString(),
        createdAt: now,
      },
      select: { id: true },
    });
    tx.outbox.append('wallet.wallet.created', { walletId, ownerId: userId }, { subject: walletId });
    return { walletId };
  });
}

export interface UpdateWallet {
  readonly expectedVersion: number;
  readonly displayCurrency?: string | null | undefined;
  readonly contactsOnly?: boolean | null | undefined;
}

/**
 * Allowing to send to others than contacts waits for a second person where somebody else may decide: the wallet then stays as it is. Returns the wallet's id, or
 * `NotFoundError`, `VersionConflictError`.
 */
export async function updateWallet(
  deps: Deps,
  caller: SignedInCaller,
  { expectedVersion, displayCurrency, contactsOnly }: UpdateWallet,
): Promise<DomainError | WalletId> {
  const needsSecond = contactsOnly === false && (await hasSecondPerson(deps, caller));
  return deps.database.write(caller, async (tx) => {
    const before = needsSecond ? await walletOf(tx, caller) : null;
    if (before?.contactsOnly === true && before.version === expectedVersion) {
      const wanted = {
        kind: 'RECIPIENT_POLICY',
        controlId: null,
        limit: null,
        category: null,
        expectedVersion,
      } as const;
      await proposeChange(tx, before, caller, wanted, deps.clock.now());
      return { walletId: before.id as Id<'Wallet'> };
    }
    const { count } = await tx.wallet.updateMany({
      where: { tenantId: caller.tenantId ?? '', version: expectedVersion },
      data: {
        ...(displayCurrency != null && { displayCurrency }),
        ...(contactsOnly != null && { contactsOnly }),
        version: { increment: 1 },
      },
    });
    const wallet = await walletOf(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    return count === 0 ? new VersionConflictError(wallet.version) : { walletId: wallet.id as Id<'Wallet'> };
  });
}

function creationConflict(hasWallet: boolean): ConflictError {
  return hasWallet
    ? new ConflictError('WALLET_EXISTS', 'This tenant already has a wallet. Use that one.')
    : new ConflictError('HANDLE_TAKEN', 'This handle is taken. Choose another one.');
}
