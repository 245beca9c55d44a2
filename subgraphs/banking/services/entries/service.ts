import { DomainError, type Id, NotFoundError } from '@codai/kit';
import { askForService } from '../../accounts/authority/policy.ts';
import { countDebt } from '../../accounts/bank-accounts/debts.ts';
import { releaseLimits, reserveLimits } from '../../accounts/limits/service.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { ensureHouseAccounts, type HouseKind, houseAccountId } from '../../ledger/chart/chart.ts';
import { readLedgerAccounts } from '../../ledger/chart/ledger-accounts.ts';
import { type Authority, ofHouse, ofReversal, ofService } from '../../ledger/entries/authority.ts';
import { postEntry as postToLedger } from '../../ledger/entries/post-entry.ts';
import { oppositeSide } from '../../ledger/entries/rules.ts';
import { onceOrNothing } from '../all-or-nothing.ts';
import { countRefusal, dayRefusal, keyRefusal, kindRefusal, LEGS_MAX, leaving, type OwnedLeg } from '../rules.ts';
import { type ServiceCaller, sourceKeyOf } from '../service-caller.ts';
import { type HeldLeg, heldLeg, noteHeldLeg } from './held.ts';
import { admitInflow, giveBackInflow, noteHeldTopUps } from './inflow.ts';
import { descriptionRefusal, type EntryLeg, endRefusal, isKeptByHouse, legsRefusal } from './rules.ts';

export interface PostEntry {
  readonly kind: string;
  readonly description: string;
  readonly effectiveOn?: string | null | undefined;
  readonly legs: readonly EntryLeg[];
  readonly idempotencyKey: string;
}

/** An entry as services see it. */
export interface EntryRow {
  readonly id: Id<'JournalEntry'>;
  readonly kind: string;
  readonly description: string;
  readonly sourceKey: string;
  readonly effectiveOn: string;
  readonly reversesId: Id<'JournalEntry'> | null;
  readonly postedAt: Date;
  /** The received payment that keeps what the account may not take yet, or from which was taken; absent for none. */
  readonly heldPaymentId?: string;
}

/**
 * Posts one entry of a service's making. Returns it, or `ValidationError`, `UnsupportedCurrencyError`, `NotFoundError` (also for an
 * account of another tenant that would be debited), `CurrencyMismatchError`, `UnbalancedEntryError`, `KycRequiredError`, `LimitExceededError`
 * and what the ledger refuses by: a given day in a closed accounting period by `PeriodClosedError`. What leaves the tenant counts against
 * its month (BANK-9), but not what goes back to where payments took it from; a top-up above the limits on what comes in is held.
 */
export async function postEntry(deps: Deps, caller: ServiceCaller, input: PostEntry): Promise<EntryRow | DomainError> {
  const { kind, description, legs, idempotencyKey } = input;
  const now = deps.clock.now();
  const effectiveOn = input.effectiveOn ?? now.toISOString().slice(0, 10);
  const refusal =
    keyRefusal(idempotencyKey) ??
    kindRefusal(kind) ??
    descriptionRefusal(description) ??
    dayRefusal(effectiveOn) ??
    countRefusal('legs', legs.length, LEGS_MAX) ??
    legsRefusal(legs, caller.service, kind);
  if (refusal !== null) return refusal;

  return onceOrNothing(deps, { caller, operation: 'postEntry', input, keep: 'forever' }, async (tx) => {
    const read = await readLegs(tx, legs, { caller, now });
    if (read instanceof DomainError) return read;
    const ofHeld = await heldOf(tx, read, now);
    if (ofHeld instanceof DomainError) return ofHeld;
    const { legs: owned, held } = ofHeld;
    const sourceKey = sourceKeyOf(caller, idempotencyKey);
    const authority = legs.some(isDebitOfCustomer) ? ofService(caller) : ofHouse;
    if (authority instanceof DomainError) return authority;
    const admitted = await admitInflow(tx, caller, { kind, legs: owned }, now);
    const { legs: allowed } = admitted;
    const posted = await counted(tx, { legs: allowed, tenantId: caller.tenantId, authority, now }, () =>
      written(
        tx,
        { kind, description, sourceKey, effectiveOn, reversesId: null },
        { legs: allowed, authority, isDayExact: input.effectiveOn != null },
        now,
      ),
    );
    if (posted instanceof DomainError) {
      await giveBackInflow(tx, admitted);
      return posted;
    }
    await countDebt(tx, caller, owned);
    if (held !== null) await noteHeldLeg(tx, held, posted.id, now);
    const heldPaymentId =
      (await noteHeldTopUps(tx, admitted, { entryId: posted.id, sourceKey }, now)) ?? held?.payment.id ?? null;
    return heldPaymentId === null ? posted : { ...posted, heldPaymentId };
  });
}

/** The legs with the one of held money moved to where that lies; at most one entry's leg names a held payment. */
async function heldOf(
  tx: BankingWrite,
  legs: readonly OwnedLeg[],
  now: Date,
): Promise<{ readonly legs: readonly OwnedLeg[]; readonly held: HeldLeg | null } | DomainError> {
  const named = legs.find(({ heldPaymentId }) => heldPaymentId != null);
  const held = named === undefined ? null : await heldLeg(tx, named, now);
  if (held instanceof DomainError) return held;
  return { legs: legs.map((leg) => (leg === named && held !== null ? held.leg : leg)), held };
}

export interface ReverseEntry {
  readonly entryId: string;
  readonly description: string;
  readonly idempotencyKey: string;
}

/**
 * Posts the other side of an entry that this service posted, as a whole. Returns the new entry, or `NotFoundError` (also when
 * it would debit an account of another tenant), `AlreadyReversedError` and what the ledger refuses by. What comes back counts against nothing.
 */
export async function reverseEntry(
  deps: Deps,
  caller: ServiceCaller,
  input: ReverseEntry,
): Promise<EntryRow | DomainError> {
  const { entryId, description, idempotencyKey } = input;
  const refusal = keyRefusal(idempotencyKey) ?? descriptionRefusal(description);
  if (refusal !== null) return refusal;
  return onceOrNothing(deps, { caller, operation: 'reverseEntry', input, keep: 'forever' }, async (tx) => {
    const rows = await tx.$queryRaw<(Omit<OwnedLeg, 'amount' | 'isKept'> & { amount: string })[]>`
      SELECT account_id AS "accountId", tenant_id AS "tenantId", side, amount::text, currency
        FROM entry_legs_of_service(${entryId}, ${caller.service})`;
    const legs = rows.map((row) => ({
      ...row,
      side: oppositeSide(row.side),
      amount: BigInt(row.amount),
    }));
    const isForeign = legs.some(
      (leg) => leg.side === 'DEBIT' && !(leg.tenantId === null || leg.tenantId === caller.tenantId),
    );
    if (legs.length === 0 || isForeign) return new NotFoundError('JournalEntry', ['input', 'entryId']);
    const now = deps.clock.now();
    return written(
      tx,
      {
        kind: 'REVERSAL',
        description,
        sourceKey: sourceKeyOf(caller, idempotencyKey),
        effectiveOn: now.toISOString().slice(0, 10),
        reversesId: entryId as Id<'JournalEntry'>,
      },
      { legs, authority: ofReversal },
      now,
    );
  });
}

function isDebitOfCustomer({ accountId, side, heldPaymentId }: EntryLeg): boolean {
  return accountId != null && side === 'DEBIT' && heldPaymentId == null;
}

/** The legs with their accounts looked up; or the refusal of the first that may not be. */
async function readLegs(
  tx: BankingWrite,
  legs: readonly EntryLeg[],
  { caller: { tenantId, service }, now }: { readonly caller: ServiceCaller; readonly now: Date },
): Promise<OwnedLeg[] | DomainError> {
  const idOf = ({ accountId, house, amount }: EntryLeg) =>
    accountId ?? houseAccountId(house as HouseKind, amount.currency);
  let ends = await readLedgerAccounts(tx, legs.map(idOf));
  const unopened = legs.filter((leg) => leg.house != null && !ends.has(idOf(leg)));
  if (unopened.length > 0) {
    for (const currency of new Set(unopened.map(({ amount }) => amount.currency))) {
      await ensureHouseAccounts(tx, currency, now);
    }
    ends = await readLedgerAccounts(tx, legs.map(idOf));
  }
  const owned: OwnedLeg[] = [];
  for (const [index, leg] of legs.entries()) {
    const path = ['input', 'legs', String(index)];
    const end = ends.get(idOf(leg));
    const { minor, currency } = leg.amount;
    if (end === undefined) return new NotFoundError('BankAccount', [...path, 'accountId']);
    const refusal = endRefusal(leg, end, tenantId, path);
    if (refusal !== null) return refusal;
    const isKept = leg.house != null && isKeptByHouse(service, leg.house);
    const { side, heldPaymentId } = leg;
    const held = heldPaymentId == null ? {} : { heldPaymentId };
    owned.push({ accountId: end.id, tenantId: end.tenantId, currency, side, amount: minor, isKept, ...held });
  }
  return owned;
}

interface Facts {
  readonly legs: readonly OwnedLeg[];
  readonly tenantId: string;
  readonly authority: Authority;
  readonly now: Date;
}

/** Counts what leaves the tenant, does the work, and takes it back when the work is refused. */
async function counted<T>(
  tx: BankingWrite,
  { legs, tenantId, authority, now }: Facts,
  work: () => Promise<T | DomainError>,
): Promise<T | DomainError> {
  const outgoing = leaving(legs, tenantId);
  const asked = await askForService(tx, authority, { tenantId, outgoing, approvedBy: [] }, now);
  if (asked instanceof DomainError) return asked;
  const reserved = await reserveLimits(
    tx,
    outgoing.map((amount) => ({ tenantId, amount })),
    now,
  );
  const outcome = reserved instanceof DomainError ? reserved : await work();
  if (!(outcome instanceof DomainError)) return outcome;
  if (!(reserved instanceof DomainError)) await releaseLimits(tx, reserved);
  await asked.giveBack(tx);
  return outcome;
}

interface Authorised {
  readonly legs: readonly Pick<OwnedLeg, 'accountId' | 'amount' | 'currency' | 'side'>[];
  readonly authority: Authority;
  readonly isDayExact?: boolean;
}

async function written(
  tx: BankingWrite,
  entry: Omit<EntryRow, 'id' | 'postedAt'>,
  { legs, authority, isDayExact = false }: Authorised,
  now: Date,
): Promise<EntryRow | DomainError> {
  const plain = legs.map(({ accountId, currency, side, amount }) => ({ accountId, currency, side, amount }));
  const posted = await postToLedger(tx, { ...entry, isDayExact, legs: plain, authority }, now);
  if (!('entryId' in posted)) return posted;
  const { entryId, postedAt, effectiveOn } = posted;
  return { ...entry, id: entryId, postedAt, effectiveOn };
}
