import { PocketNotEmptyError } from '@codai/contracts/wallet';
import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  unlessAway,
} from '@codai/kit';
import type { Deps, WalletWrite } from '../../deps.ts';
import type { Pocket } from '../../generated/prisma/client.ts';
import { walletOf } from '../../owners/lookup/lookup.ts';
import { isReceiving, openingRefusal, POCKETS_MAX, type PocketToOpen } from './rules.ts';

export interface PocketId {
  readonly pocketId: Id<'Pocket'>;
}

/** How long the verb has for itself before the job looks whether banking answered. */
const HEAD_START_MS = 10_000;

/**
 * Opens a pocket, and the account at banking that it is a name for (WAL-1). Returns its id, OPENING while banking is away, or `ValidationError`,
 * `NotFoundError`, `QuotaExceededError`, `IdempotencyKeyReusedError`.
 */
export async function openPocket(
  deps: Deps,
  caller: SignedInCaller,
  input: PocketToOpen & { readonly idempotencyKey: string },
): Promise<DomainError | PocketId> {
  const refusal = openingRefusal(input, deps.clock.now());
  if (refusal !== null) return refusal;
  const { name, currency, kind, goal, lockedUntil } = input;
  const outcome = await deps.database.once<DomainError | PocketId>(
    { caller, operation: 'openPocket', input, keep: 'forever' },
    async (tx) => {
      const wallet = await walletOf(tx, caller);
      if (wallet === null) return new NotFoundError('Wallet');
      await tx.$queryRaw`SELECT id FROM wallet WHERE id = ${wallet.id} FOR UPDATE`;
      const pockets = await tx.pocket.findMany({ where: { walletId: wallet.id, status: { not: 'CLOSED' } } });
      if (pockets.length >= POCKETS_MAX) return new QuotaExceededError(`pockets: ${POCKETS_MAX}`, pockets.length, null);
      const pocketId = newId<'Pocket'>('pkt');
      const now = deps.clock.now();
      await tx.pocket.create({
        data: {
          id: pocketId,
          tenantId: wallet.tenantId,
          walletId: wallet.id,
          name,
          kind,
          currency,
          goal: goal?.toString() ?? null,
          lockedUntil,
          isReceiving: isReceiving(
            kind,
            pockets.some((pocket) => pocket.isReceiving && pocket.currency === currency),
          ),
          status: 'OPENING',
          openedAt: now,
        },
        select: { id: true },
      });
      schedule(tx, pocketId, now);
      return { pocketId };
    },
  );
  if (!('pocketId' in outcome)) return outcome;
  await unlessAway(deps, () => settlePocket(deps, outcome.pocketId));
  // Gone: banking opens no more accounts for this tenant, the one thing it may refuse here.
  return (await read(deps, outcome.pocketId)) === null
    ? new QuotaExceededError('accounts', POCKETS_MAX, null)
    : outcome;
}

/**
 * Closes an empty pocket and its account. Returns its id, CLOSING while banking is away, or `NotFoundError`, `InvalidStateError`, `PocketNotEmptyError`,
 * `IdempotencyKeyReusedError`.
 */
export async function closePocket(
  deps: Deps,
  caller: SignedInCaller,
  input: { readonly pocketId: string; readonly idempotencyKey: string },
): Promise<DomainError | PocketId> {
  const { pocketId } = input;
  const outcome = await deps.database.once<DomainError | PocketId>(
    { caller, operation: 'closePocket', input },
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM pocket WHERE id = ${pocketId} FOR UPDATE`;
      const pocket = await tx.pocket.findUnique({ where: { id: pocketId } });
      if (pocket === null) return new NotFoundError('Pocket', ['input', 'pocketId']);
      if (pocket.status !== 'OPEN') return new InvalidStateError(pocket.status, ['OPEN']);
      await tx.pocket.update({
        where: { id: pocketId },
        // A refusal is the outcome of its key for ever, so each attempt has another one.
        data: { status: 'CLOSING', closingKey: newId('pcl') },
        select: { id: true },
      });
      schedule(tx, pocketId, deps.clock.now());
      return { pocketId: pocketId as Id<'Pocket'> };
    },
  );
  if (!('pocketId' in outcome)) return outcome;
  await unlessAway(deps, () => settlePocket(deps, pocketId));
  return (await read(deps, pocketId))?.status === 'OPEN' ? new PocketNotEmptyError() : outcome;
}

/** Asks banking for what a pocket waits for, and writes down what it answered. Once, however often it runs: banking knows the key. */
export async function settlePocket(deps: Deps, pocketId: string): Promise<void> {
  const pocket = await read(deps, pocketId);
  if (pocket === null) return;
  const { tenantId } = pocket;
  const wallet = await deps.database.systemRead(tenantId, (tx) => tx.wallet.findUniqueOrThrow({ where: { tenantId } }));
  const asker = { tenantId, userId: wallet.ownerId, correlationId: pocketId };
  if (pocket.status === 'OPENING') {
    const answer = await deps.banking.open(asker, { name: pocket.name, currency: pocket.currency, key: pocketId });
    await deps.database.systemWrite(tenantId, (tx) =>
      'accountId' in answer ? opened(tx, pocket, answer.accountId) : notOpened(tx, pocket),
    );
  }
  if (pocket.status === 'CLOSING' && pocket.accountId !== null && pocket.closingKey !== null) {
    const { accountId, closingKey: key } = pocket;
    const answer = await deps.banking.close(asker, { accountId, key });
    await deps.database.systemWrite(tenantId, (tx) => closed(tx, pocket, 'accountId' in answer, deps.clock.now()));
  }
}

async function opened(tx: WalletWrite, pocket: Pocket, accountId: string): Promise<void> {
  const { count } = await tx.pocket.updateMany({
    where: { id: pocket.id, status: 'OPENING' },
    data: { status: 'OPEN', accountId },
  });
  if (count === 1) publish(tx, 'wallet.pocket.opened', pocket, accountId);
}

/** Banking opens no more accounts for this tenant. */
async function notOpened(tx: WalletWrite, pocket: Pocket): Promise<void> {
  await tx.pocket.deleteMany({ where: { id: pocket.id, status: 'OPENING' } });
}

async function closed(tx: WalletWrite, pocket: Pocket, isClosed: boolean, now: Date): Promise<void> {
  const { count } = await tx.pocket.updateMany({
    where: { id: pocket.id, status: 'CLOSING', closingKey: pocket.closingKey },
    data: isClosed ? { status: 'CLOSED', closedAt: now, version: { increment: 1 } } : { status: 'OPEN' },
  });
  if (count === 1 && isClosed) publish(tx, 'wallet.pocket.closed', pocket, pocket.accountId ?? '');
}

function publish(
  tx: WalletWrite,
  type: 'wallet.pocket.closed' | 'wallet.pocket.opened',
  pocket: Pocket,
  accountId: string,
) {
  const { id: pocketId, walletId, currency, tenantId } = pocket;
  tx.outbox.append(
    type,
    { pocketId, walletId, accountId, currency },
    { subject: pocketId, partitionKey: walletId, tenantId },
  );
}

function schedule(tx: WalletWrite, pocketId: string, now: Date): void {
  tx.jobs.add('settlePocket', { pocketId }, { key: pocketId, runAt: new Date(now.getTime() + HEAD_START_MS) });
}

function read({ database }: Deps, pocketId: string): Promise<Pocket | null> {
  return database.systemRead(null, (tx) => tx.pocket.findUnique({ where: { id: pocketId } }));
}
