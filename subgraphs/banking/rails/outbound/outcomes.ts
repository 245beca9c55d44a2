import { createHash } from 'node:crypto';
import { AccountClosedError } from '@codai/contracts/banking';
import type { DomainError, Id } from '@codai/kit';
import { eachApart } from '@codai/kit/jobs';
import type { BankingWrite, Deps } from '../../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart/chart.ts';
import { ofHouse } from '../../ledger/entries/authority.ts';
import type { EntryToPost, PostedEntry } from '../../ledger/entries/entry.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import type { Leg } from '../../ledger/entries/rules.ts';
import type { RailCredit, RailFile, RailOutcome } from '../../ports/rails.ts';
import { factsOf, placeOf, uncount } from '../../transfers/orders/lifecycle.ts';
import { lockTransfer, type TransferRow } from '../../transfers/orders/transfer-row.ts';
import { noteCredit } from '../inbound/record-credit.ts';
import { noteDifferingCredit, noteUnmatchedOutcome } from '../reconciliation/exceptions/rail.ts';
import { leave, leftAtRail, quarantine } from './quarantine.ts';
import { type EarlierReturn, effectOf, type OutcomeEffect } from './rules.ts';
import { tenantOf } from './tenant.ts';

/**
 * Takes in what waits at the rail. Each outcome is a transaction of its own and moves its transfer at most once, so a file that is
 * taken in again has no second effect; it is acknowledged when all of it was done. What cannot be matched is an exception for people to look at.
 */
export async function collectOutcomes(deps: Deps, signal: AbortSignal): Promise<void> {
  const failures: unknown[] = [];
  for (const file of await deps.rails.collect(signal, await leftAtRail(deps))) {
    try {
      await takeInFile(deps, file, signal);
    } catch (error) {
      failures.push(error);
    }
  }
  // The others are done: a file that fails stands in no other's way, and is tried again by the next run.
  if (failures.length > 0) throw new AggregateError(failures, 'Some files of the rail could not be taken in.');
}

async function takeInFile(deps: Deps, file: RailFile, signal: AbortSignal): Promise<void> {
  const { name, document } = file;
  if (file.isTooLong) return leave(deps, name);
  if (document === null) throw file.failure;
  await takeIn(deps, { ...file, document });
  await deps.rails.acknowledge(name, signal);
}

async function takeIn(deps: Deps, file: RailFile & { readonly document: string }): Promise<void> {
  const { name, document, outcomes, faults = 0 } = file;
  const sha256 = createHash('sha256').update(document).digest('hex');
  // It is acknowledged, and so deleted at the bank, only once it is kept here.
  if (outcomes === null || faults > 0) await quarantine(deps, { sha256, document });
  const told = (outcomes ?? []).length + (file.credits ?? []).length;
  const failures: unknown[] = [];
  const unlessFailed = (count: Promise<number>) =>
    count.catch((error: unknown) => {
      failures.push(error);
      return 0;
    });
  const unmatched =
    (await unlessFailed(applyAll(deps, outcomes ?? [], sha256))) +
    (await unlessFailed(noteCredits(deps, file.credits ?? [], sha256)));
  // Not noted as received: the next run takes it in again, and finds done what was done.
  if (failures.length > 0) throw new AggregateError(failures, `The file ${name} could not be taken in as a whole.`);
  await deps.database.systemWrite(
    null,
    (tx) => tx.$executeRaw`
      INSERT INTO rail_file (name, sha256, received_at, applied, unmatched, is_broken)
      VALUES (${name}, ${sha256}, ${deps.clock.now()}::timestamptz, ${told - unmatched}::int, ${unmatched + faults}::int,
        ${outcomes === null}) ON CONFLICT DO NOTHING`,
  );
}

/** How many of the outcomes fit nothing of ours. */
async function applyAll(deps: Deps, outcomes: readonly RailOutcome[], sha256: string): Promise<number> {
  let unmatched = 0;
  await eachPart(outcomes, async (outcome, index) => {
    if ((await applyOutcome(deps, outcome)) !== 'UNMATCHED') return;
    await noteUnmatchedOutcome(deps, { sha256, index, outcome });
    unmatched++;
  });
  return unmatched;
}

/** Counts received payments that were notified before with another amount. */
async function noteCredits(deps: Deps, credits: readonly RailCredit[], sha256: string): Promise<number> {
  let differing = 0;
  await eachPart(credits, async (credit, index) => {
    if ((await noteCredit(deps, credit, sha256)) !== 'DIFFERS') return;
    await noteDifferingCredit(deps, { sha256, index });
    differing++;
  });
  return differing;
}

/** Takes the parts of a file in their order, each apart: one that fails stands in no later one's way. Throws when the others are done. */
function eachPart<Part>(parts: readonly Part[], work: (part: Part, index: number) => Promise<void>): Promise<void> {
  const rows = parts.map((part, index) => ({ id: String(index), part, index }));
  return eachApart({
    find: async (without) => (without.length === 0 ? rows : []),
    work: ({ part, index }) => work(part, index),
    complaint: 'Some parts of a file of the rail could not be taken in.',
    max: parts.length + 1,
  });
}

/** Moves one transfer on, when that is what the outcome does in its state. */
export async function applyOutcome(deps: Deps, outcome: RailOutcome): Promise<OutcomeEffect> {
  const tenantId = await tenantOf(deps, outcome.transferId);
  if (tenantId === null) return 'UNMATCHED';
  return deps.database.systemWrite(tenantId, async (tx) => {
    const transfer = await lockTransfer(tx, tenantId, outcome.transferId);
    if (transfer === null || transfer.beneficiaryId === null || transfer.entryId === null) return 'UNMATCHED';
    const earlier = await returnsOf(tx, transfer.id);
    const effect = effectOf(transfer, outcome, earlier);
    if (effect !== 'APPLY') return effect;
    const now = deps.clock.now();
    if (outcome.kind === 'SETTLED') await complete(tx, transfer, transfer.entryId, now);
    else await giveBack(tx, { transfer, entryId: transfer.entryId, earlier }, outcome, now);
    return effect;
  });
}

async function complete(
  tx: BankingWrite,
  transfer: TransferRow,
  entryId: Id<'JournalEntry'>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`UPDATE transfer SET status = 'COMPLETED', ended_at = ${now}::timestamptz WHERE id = ${transfer.id}`;
  tx.outbox.append('banking.transfer.completed', { ...factsOf(transfer), entryId }, placeOf(transfer));
}

/** A rejection gives back all of it, the fee too; a return what the other bank sends. What came back counts no more. */
async function giveBack(
  tx: BankingWrite,
  { transfer, entryId, earlier }: Sent,
  outcome: Exclude<RailOutcome, { kind: 'SETTLED' }>,
  now: Date,
): Promise<void> {
  const wasOut = transfer.amount - earlier.reduce((sum, { amount }) => sum + amount, 0n);
  const returned = outcome.kind === 'RETURNED' ? outcome.amount : transfer.amount;
  // The share that stays out stays counted, rounded up.
  const keptCents = (transfer.countedCents * (wasOut - returned) + wasOut - 1n) / wasOut;
  await uncount(tx, transfer, transfer.countedCents - keptCents);
  await ensureHouseAccounts(tx, transfer.currency, now);
  const fee = outcome.kind === 'REJECTED' ? transfer.fee : 0n;
  const number = earlier.length + 1;
  const posted = await postBack(tx, transfer, { entryId, kind: outcome.kind, returned, fee, number }, now);
  await tx.$executeRaw`
    UPDATE transfer SET status = ${outcome.kind}::"TransferStatus", reason = ${outcome.reason}, return_entry_id = COALESCE(return_entry_id, ${posted.entryId}),
      counted_cents = ${keptCents.toString()}::numeric, ended_at = ${now}::timestamptz WHERE id = ${transfer.id}`;
  if (outcome.kind === 'RETURNED') {
    await tx.$executeRaw`
      INSERT INTO transfer_return (transfer_id, number, return_id, amount, entry_id, returned_at)
      VALUES (${transfer.id}, ${number}::int, ${outcome.returnId ?? null}, ${returned.toString()}::numeric, ${posted.entryId}, ${now}::timestamptz)`;
  }
  const data = { ...factsOf(transfer), reason: outcome.reason, entryId: posted.entryId };
  if (outcome.kind === 'REJECTED') tx.outbox.append('banking.transfer.rejected', data, placeOf(transfer));
  else tx.outbox.append('banking.transfer.returned', { ...data, returned: returned.toString() }, placeOf(transfer));
}

/** A transfer that has left, and what came back of it. */
interface Sent {
  readonly transfer: TransferRow;
  readonly entryId: Id<'JournalEntry'>;
  readonly earlier: readonly EarlierReturn[];
}

async function returnsOf(tx: BankingWrite, transferId: string): Promise<EarlierReturn[]> {
  const rows = await tx.$queryRaw<{ returnId: string | null; amount: string }[]>`
    SELECT return_id AS "returnId", amount::text FROM transfer_return WHERE transfer_id = ${transferId} ORDER BY number`;
  return rows.map(({ returnId, amount }) => ({ returnId, amount: BigInt(amount) }));
}

interface Back {
  readonly entryId: Id<'JournalEntry'>;
  readonly kind: 'REJECTED' | 'RETURNED';
  readonly returned: bigint;
  readonly fee: bigint;
  /** Number of the return, from 1. */
  readonly number: number;
}

/** Posts the money back to the account it came from. An account that was closed meanwhile takes nothing, and the money waits for its owner in suspense. */
async function postBack(tx: BankingWrite, transfer: TransferRow, back: Back, now: Date): Promise<PostedEntry> {
  const { currency, fromAccountId } = transfer;
  const toOwner = { ...backEntry(transfer, back, fromAccountId, now), reversesId: back.entryId };
  let outcome: PostedEntry | DomainError = await postEntry(tx, toOwner, now);
  if (outcome instanceof AccountClosedError) {
    outcome = await postEntry(tx, backEntry(transfer, back, houseAccountId('SUSPENSE', currency), now), now);
  }
  if (!('entryId' in outcome)) throw outcome;
  return outcome;
}

function backEntry(
  transfer: TransferRow,
  { kind, returned, fee, number }: Back,
  toAccountId: string,
  now: Date,
): EntryToPost {
  const { id, currency, reference } = transfer;
  const feeLegs: Leg[] = [
    { accountId: houseAccountId('FEES', currency), side: 'DEBIT', currency, amount: fee },
    { accountId: toAccountId, side: 'CREDIT', currency, amount: fee },
  ];
  return {
    authority: ofHouse,
    kind: `EXTERNAL_TRANSFER_${kind}`,
    sourceKey: `transfer:${id}:${kind.toLowerCase()}${number === 1 ? '' : `:${number}`}`,
    description: reference,
    effectiveOn: now.toISOString().slice(0, 10),
    legs: [
      { accountId: houseAccountId('EXTERNAL_CLEARING', currency), side: 'DEBIT', currency, amount: returned },
      { accountId: toAccountId, side: 'CREDIT', currency, amount: returned },
      ...(fee === 0n ? [] : feeLegs),
    ],
  };
}
