import { worthOf } from '../../../accounts/limits/service.ts';
import type { BankingWrite, Deps } from '../../../deps.ts';
import { type Crossing, crossingsOf, type EntryLeg } from './rules.ts';

/** Entries that one transaction looks at, and transactions of one run; the next run goes on. */
const ENTRIES_PER_TRANSACTION = 500;
const TRANSACTIONS_PER_RUN = 100;

/**
 * Writes down what crossed the edge of a tenant. It follows the sealed ledger: seals are numbered without gaps in the order in which they become
 * visible, so no entry is passed over however late it was committed, each is looked at once, and posting pays nothing for it.
 */
export async function recordMovements({ database }: Deps, signal?: AbortSignal): Promise<void> {
  for (let done = 0; done < TRANSACTIONS_PER_RUN && !signal?.aborted; done++) {
    if (!(await database.systemWrite(null, recordBatch))) return;
  }
}

/** True when there may be more. */
async function recordBatch(tx: BankingWrite): Promise<boolean> {
  await tx.$executeRaw`INSERT INTO aml_progress (name, position) VALUES ('ledger', 0) ON CONFLICT DO NOTHING`;
  // Its lock is held to the end: two runs never look at the same entries.
  const [{ position }] = await tx.$queryRaw<[{ position: bigint }]>`
    SELECT position FROM aml_progress WHERE name = 'ledger' FOR UPDATE`;
  const sealed = await tx.$queryRaw<{ position: bigint; entryId: string }[]>`
    SELECT position, entry_id AS "entryId" FROM entry_seal WHERE position > ${position} ORDER BY position LIMIT ${ENTRIES_PER_TRANSACTION}::int`;
  const last = sealed.at(-1);
  if (last === undefined) return false;
  const entries = await readEntries(
    tx,
    sealed.map(({ entryId }) => entryId),
  );
  const rows = [...entries].flatMap(([entryId, entry]) =>
    crossingsOf(entry.legs).map((crossing) => ({ ...crossing, ...entry, entryId })),
  );
  await tx.$executeRaw`
    INSERT INTO aml_movement (entry_id, tenant_id, is_out, account_id, counterparty, cents, posted_at)
    SELECT * FROM unnest(${rows.map(({ entryId }) => entryId)}::text[], ${rows.map(({ tenantId }) => tenantId)}::text[],
      ${rows.map(({ isOut }) => isOut)}::boolean[], ${rows.map(({ accountId }) => accountId)}::text[], ${rows.map(counterpartyOf)}::text[],
      ${rows.map(({ cents }) => cents?.toString() ?? null)}::numeric[], ${rows.map(({ postedAt }) => postedAt)}::timestamptz[])
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`UPDATE aml_progress SET position = ${last.position} WHERE name = 'ledger'`;
  return sealed.length === ENTRIES_PER_TRANSACTION;
}

interface Entry {
  readonly legs: EntryLeg[];
  readonly postedAt: Date;
  /** Keyed hash of the IBAN at another bank that it went to or came from. */
  readonly ibanIndex: string | null;
}

interface LegRow extends Omit<EntryLeg, 'cents' | 'minor'>, Omit<Entry, 'legs'> {
  readonly entryId: string;
  readonly amount: string;
  readonly currency: string;
}

/** Reads the legs of entries. Reversals are not new movements and are left out. */
async function readEntries(tx: BankingWrite, ids: readonly string[]): Promise<Map<string, Entry>> {
  const rows = await tx.$queryRaw<LegRow[]>`
    SELECT p.entry_id AS "entryId", p.account_id AS "accountId", p.tenant_id AS "tenantId", a.kind, p.side, p.amount::text, p.currency,
           e.posted_at AS "postedAt", COALESCE(b.iban_index, r.debtor_index) AS "ibanIndex"
      FROM posting p JOIN journal_entry e ON e.id = p.entry_id JOIN ledger_account a ON a.id = p.account_id
      LEFT JOIN transfer t ON t.entry_id = e.id LEFT JOIN beneficiary b ON b.id = t.beneficiary_id
      LEFT JOIN received_payment r ON r.entry_id = e.id OR r.release_entry_id = e.id
     WHERE p.entry_id = ANY(${[...ids]}) AND e.reverses_id IS NULL ORDER BY p.entry_id, p.leg`;
  const worths = new Map<string, (minor: bigint) => bigint | null>();
  for (const currency of new Set(rows.map((row) => row.currency))) worths.set(currency, await worthOf(tx, currency));
  const entries = new Map<string, Entry>();
  for (const { entryId, postedAt, ibanIndex, amount, currency, ...leg } of rows) {
    const entry = entries.get(entryId) ?? { legs: [], postedAt, ibanIndex };
    const minor = BigInt(amount);
    entry.legs.push({ ...leg, minor, cents: worths.get(currency)?.(minor) ?? null });
    entries.set(entryId, entry);
  }
  return entries;
}

function counterpartyOf({ otherTenantId, ibanIndex }: Crossing & Pick<Entry, 'ibanIndex'>): string | null {
  if (otherTenantId !== null) return `tenant:${otherTenantId}`;
  return ibanIndex === null ? null : `iban:${ibanIndex}`;
}
