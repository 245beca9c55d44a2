import { newId } from '@codai/kit';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ScreeningStatus, ScreeningSubject } from '../../generated/prisma/enums.ts';
import { detailsOf, readPayments } from '../../transfers/received/payment-row.ts';
import { raiseFlags } from '../aml/flags.ts';
import { documentPlace, type SubmitKyc } from '../documents/document.ts';
import { type ReadyList, readyList } from './list.ts';
import { type Match, matchesOf, outcomeOf, type Standing, strongest } from './rules.ts';

/** Owner of a compared name. `id`: the beneficiary, or the tenant of the profile. */
export interface Subject {
  readonly subject: ScreeningSubject;
  readonly id: string;
  readonly tenantId: string;
}

export const nameIndexOf = ({ keys }: Pick<Deps, 'keys'>, name: string): string =>
  keys.blindIndex(name, { table: 'screening', column: 'name_index' });

/**
 * Compares a name with the list in force, unless that was done. Nothing tells the tenant of a match: it waits for an operator, and is a flag. Rejects while
 * there is no list at all, so that what needs a comparison waits.
 */
export async function ensureScreened(deps: Deps, subject: Subject, signal: AbortSignal): Promise<void> {
  const list = await readyList(deps, signal);
  const [name, known] = await deps.database.systemRead(subject.tenantId, async (tx) => [
    await nameOf(deps, tx, subject),
    await standingOf(tx, subject),
  ]);
  if (name === null) return;
  const nameIndex = nameIndexOf(deps, name);
  if (known !== null && known.nameIndex === nameIndex && known.listId >= list.id) return;
  const matches = await matchesIn(name, list);
  await deps.database.systemWrite(subject.tenantId, (tx) =>
    write(tx, subject, { nameIndex, matches, list }, deps.clock.now()),
  );
}

/** Entries that are compared at one go; between them others have their turn, since a list has tens of thousands of names. */
const ENTRIES_PER_GO = 500;

async function matchesIn(name: string, { entries }: ReadyList): Promise<Match[]> {
  const found: Match[] = [];
  for (let from = 0; from < entries.length; from += ENTRIES_PER_GO) {
    found.push(...matchesOf(name, entries.slice(from, from + ENTRIES_PER_GO)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return strongest(found);
}

interface Compared {
  readonly nameIndex: string;
  readonly matches: readonly Match[];
  readonly list: ReadyList;
}

async function write(
  tx: BankingWrite,
  subject: Subject,
  { nameIndex, matches, list }: Compared,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`banking.screening ${subject.subject} ${subject.id}`}))`;
  const before = await standingOf(tx, subject, true);
  // Somebody with a newer list was faster.
  if (before !== null && before.nameIndex === nameIndex && before.listId >= list.id) return;
  const outcome = outcomeOf(before, nameIndex, matches);
  const id = before?.id ?? newId('scr');
  const found = JSON.stringify(outcome.matches);
  if (before === null) {
    await tx.$executeRaw`
      INSERT INTO screening (id, tenant_id, subject, subject_id, name_index, status, list_id, matches, cleared, screened_at)
      VALUES (${id}, ${subject.tenantId}, ${subject.subject}::"ScreeningSubject", ${subject.id}, ${nameIndex}, ${outcome.status}::"ScreeningStatus",
        ${list.id}, ${found}::jsonb, '{}', ${now}::timestamptz)`;
  } else {
    const isDecided = outcome.status === 'CLEARED' || outcome.status === 'CONFIRMED';
    await tx.$executeRaw`
      UPDATE screening SET name_index = ${nameIndex}, status = ${outcome.status}::"ScreeningStatus", list_id = ${list.id}, matches = ${found}::jsonb,
        cleared = ${[...outcome.cleared]}, screened_at = ${now}::timestamptz, version = version + 1,
        decided_by_id = CASE WHEN ${isDecided}::boolean THEN decided_by_id END, decided_at = CASE WHEN ${isDecided}::boolean THEN decided_at END,
        reason = CASE WHEN ${isDecided}::boolean THEN reason END WHERE id = ${id}`;
  }
  if (!outcome.isNew) return;
  const finding = { subjectId: id, window: `list ${list.id}`, cents: null, count: outcome.matches.length };
  await raiseFlags(tx, subject.tenantId, [{ rule: 'SANCTIONS_MATCH', ...finding }], now);
}

export interface KnownStanding extends Standing {
  readonly id: string;
  readonly listId: bigint;
}

/** Latest comparison of a subject, its row locked on request; null before the first. */
async function standingOf(tx: BankingRead, { subject, id }: Subject, isLocked = false): Promise<KnownStanding | null> {
  const rows = isLocked
    ? await tx.$queryRaw<KnownStanding[]>`
        SELECT id, name_index AS "nameIndex", status, matches, cleared, list_id AS "listId" FROM screening
         WHERE subject = ${subject}::"ScreeningSubject" AND subject_id = ${id} FOR UPDATE`
    : await tx.$queryRaw<KnownStanding[]>`
        SELECT id, name_index AS "nameIndex", status, matches, cleared, list_id AS "listId" FROM screening
         WHERE subject = ${subject}::"ScreeningSubject" AND subject_id = ${id}`;
  return rows[0] ?? null;
}

/** The name of a subject in clear; null when there is no such subject, or a tenant is known without having handed anything in. */
export async function nameOf(
  { keys }: Pick<Deps, 'keys'>,
  tx: BankingRead,
  { subject, id }: Pick<Subject, 'id' | 'subject'>,
): Promise<string | null> {
  if (subject === 'BENEFICIARY') {
    const [row] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM beneficiary WHERE id = ${id}`;
    return row?.name ?? null;
  }
  if (subject === 'RECEIVED_PAYMENT') return senderOf(keys, tx, id);
  const [row] = await tx.$queryRaw<{ document: string }[]>`SELECT document FROM kyc_profile WHERE tenant_id = ${id}`;
  return row === undefined || row.document === ''
    ? null
    : (JSON.parse(keys.open(row.document, documentPlace(id))) as SubmitKyc).fullName;
}

/** Name of the sender of a received payment; null when the bank gives none, or the text was erased. */
async function senderOf(keys: Deps['keys'], tx: BankingRead, id: string): Promise<string | null> {
  const [payment] = await readPayments(tx, Prisma.sql`r.id = ${id}`);
  const name = payment === undefined ? '' : detailsOf(keys, payment).debtorName;
  return name === '' ? null : name;
}

/**
 * Status of a subject now. The row is held until the transaction ends: comparisons and decisions wait meanwhile, so that the caller acts while the
 * answer is true.
 */
export async function heldStatusOf(
  tx: BankingWrite,
  { subject, id }: Pick<Subject, 'id' | 'subject'>,
): Promise<{ readonly status: ScreeningStatus; readonly nameIndex: string } | null> {
  const [row] = await tx.$queryRaw<{ status: ScreeningStatus; nameIndex: string }[]>`
    SELECT status, name_index AS "nameIndex" FROM screening WHERE subject = ${subject}::"ScreeningSubject" AND subject_id = ${id} FOR SHARE`;
  return row ?? null;
}
