import { NotASellerError } from '@codai/contracts/commerce';
import {
  activeTenantOf,
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  VersionConflictError,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { refreshProducts } from '../availability/refresh.ts';
import { type ShopTexts, shopRefusal, slugRefusal, termsRefusal } from './rules.ts';

export interface SellerId {
  readonly sellerId: Id<'Seller'>;
}

/** Share of the platform in each sale. */
const COMMISSION_BPS = 500;

/** Opens the shop of the caller's organisation. Returns its id, or `ValidationError`, `ConflictError`, `IdempotencyKeyReusedError`. */
export async function becomeSeller(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ShopTexts & { readonly slug: string; readonly idempotencyKey: string },
): Promise<DomainError | SellerId> {
  const { name, about, slug } = input;
  const refusal = shopRefusal(input) ?? slugRefusal(slug);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { userId } = caller;
  const opened = database.once({ caller, operation: 'becomeSeller', input }, async (tx) => {
    const id = newId<'Seller'>('sel');
    const data = { id, tenantId, slug, name, about, commissionBps: COMMISSION_BPS, createdById: userId };
    await tx.seller.create({ data: { ...data, createdAt: clock.now() } });
    tx.outbox.append('commerce.seller.opened', { sellerId: id, ownerId: userId }, { subject: id });
    return { sellerId: id };
  });
  return opened.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return new ConflictError('TAKEN', 'This organisation has a shop already, or another shop has this address.');
  });
}

/** Changes the texts of the shop. Returns its id, or `ValidationError`, `NotASellerError`, `VersionConflictError`. */
export async function updateSeller(
  { database }: Deps,
  caller: SignedInCaller,
  { expectedVersion, ...texts }: ShopTexts & { readonly expectedVersion: number },
): Promise<DomainError | SellerId> {
  const refusal = shopRefusal(texts);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { name, about } = texts;
  return database.write(caller, (tx) => changeSeller(tx, { tenantId, expectedVersion }, { name, about }));
}

async function changeSeller(
  tx: CommerceWrite,
  { tenantId, expectedVersion }: { readonly tenantId: string; readonly expectedVersion: number },
  columns: SellerTerms | ShopTexts,
): Promise<NotASellerError | SellerId | VersionConflictError> {
  const [seller] = await tx.seller.updateManyAndReturn({
    where: { tenantId, version: expectedVersion },
    data: { ...columns, version: { increment: 1 } },
  });
  if (seller === undefined) {
    const row = await tx.seller.findUnique({ where: { tenantId } });
    return row === null ? new NotASellerError() : new VersionConflictError(row.version);
  }
  const sellerId = seller.id as Id<'Seller'>;
  tx.outbox.append('commerce.seller.changed', { sellerId, version: seller.version }, { subject: sellerId });
  return { sellerId };
}

export interface SellerTerms {
  readonly pricesIncludeTax: boolean;
  readonly returnDays: number;
  /** null: the shop is not paid yet. */
  readonly payoutAccountId?: string | null | undefined;
}

/**
 * Sets how a shop sells from now on; placed orders keep their terms. Returns its id, or `ValidationError`, `NotASellerError`, `VersionConflictError`,
 * `NotFoundError` for an account that is not of the organisation. Throws COMPONENT_UNAVAILABLE when banking is away.
 */
export async function setSellerTerms(
  { database, bank }: Deps,
  caller: SignedInCaller,
  {
    expectedVersion,
    pricesIncludeTax,
    returnDays,
    payoutAccountId,
  }: SellerTerms & { readonly expectedVersion: number },
): Promise<DomainError | SellerId> {
  const refusal = termsRefusal(returnDays);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const account = payoutAccountId == null ? null : await bank.account(payoutAccountId);
  if (payoutAccountId != null && (account?.tenantId !== tenantId || account.status === 'CLOSED'))
    return new NotFoundError('BankAccount', ['input', 'payoutAccountId']);
  const terms = { pricesIncludeTax, returnDays, payoutAccountId: payoutAccountId ?? null };
  return database.write(caller, (tx) => changeSeller(tx, { tenantId, expectedVersion }, terms));
}

const REASON_MAX = 500;

/** Suspends a shop: nothing of it is sold from the answer on. For operators. */
export function suspendSeller(
  deps: Deps,
  caller: SignedInCaller,
  { sellerId, reason }: SellerId & { readonly reason: string },
): Promise<DomainError | SellerId> {
  const refusal = textRefusal('input.reason', reason, { max: REASON_MAX });
  return refusal === null ? turn(deps, caller, sellerId, reason) : Promise.resolve(refusal);
}

/** Reopens a suspended shop. For operators. */
export function reinstateSeller(
  deps: Deps,
  caller: SignedInCaller,
  { sellerId }: SellerId,
): Promise<DomainError | SellerId> {
  return turn(deps, caller, sellerId, null);
}

async function turn(
  { database }: Deps,
  { userId, correlationId }: SignedInCaller,
  sellerId: Id<'Seller'>,
  suspendedReason: string | null,
): Promise<DomainError | SellerId> {
  const [from, to] = suspendedReason === null ? ['SUSPENDED', 'ACTIVE'] : ['ACTIVE', 'SUSPENDED'];
  return database.systemWrite(
    null,
    async (tx) => {
      const [seller] = await tx.seller.updateManyAndReturn({
        where: { id: sellerId, status: from },
        data: { status: to, suspendedReason, version: { increment: 1 } },
      });
      if (seller === undefined) {
        const row = await tx.seller.findUnique({ where: { id: sellerId } });
        return row === null
          ? new NotFoundError('Seller', ['input', 'sellerId'])
          : new InvalidStateError(row.status, [String(from)]);
      }
      const told = { sellerId, recipientIds: [seller.createdById] };
      const type = to === 'SUSPENDED' ? 'commerce.seller.suspended' : 'commerce.seller.reinstated';
      tx.outbox.append(type, told, { subject: sellerId, tenantId: seller.tenantId });
      await refreshProducts(tx, { sellerId });
      return { sellerId };
    },
    { userId, correlationId },
  );
}
