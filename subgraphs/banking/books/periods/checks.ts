import { formatMinor, money } from '@codai/kit/money';
import type { BankingRead, Deps } from '../../deps.ts';
import { type JournalDays, slicesOfJournal } from './journal.ts';
import { SUSPENSE_DAYS } from './rules.ts';

export type FindingKind =
  | 'CHANGED_ENTRY'
  | 'OLD_SUSPENSE'
  | 'UNBALANCED_ENTRY'
  | 'UNKEPT_HEAD'
  | 'UNSEALED_ENTRY'
  | 'WRONG_CURRENCY';

/** Something that is said about a period before it is closed. `subject`: an entry, a position of the chain, or an amount. */
export interface Finding {
  readonly kind: FindingKind;
  readonly subject: string;
  /** The period is not closed while it is there. */
  readonly isBlocking: boolean;
}

const FINDINGS_MAX = 100;

/** Faults and remarks on the entries of a period, at most 100. */
export async function findingsOf(
  deps: Pick<Deps, 'clock' | 'database'>,
  days: JournalDays,
  signal?: AbortSignal,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const problems = (tx: BankingRead, ids: string[]) =>
    tx.$queryRaw<Omit<Finding, 'isBlocking'>[]>`SELECT kind, subject FROM entries_problems(${ids})`;
  for await (const found of slicesOfJournal(deps, days, problems, { signal })) {
    findings.push(...found.map((problem) => ({ ...problem, isBlocking: true })));
    if (findings.length >= FINDINGS_MAX) return findings.slice(0, FINDINGS_MAX);
  }
  findings.push(...(await deps.database.systemRead(null, unkeptHead)));
  findings.push(...(await deps.database.systemRead(null, (tx) => oldSuspense(tx, deps.clock.now()))));
  return findings.slice(0, FINDINGS_MAX);
}

/** Every sealed entry has to be in the signed copies outside of the database. */
async function unkeptHead(tx: BankingRead): Promise<Finding[]> {
  const [{ sealed, kept }] = await tx.$queryRaw<[{ sealed: bigint; kept: bigint }]>`
    SELECT COALESCE((SELECT max(position) FROM entry_seal), 0)::bigint AS sealed, COALESCE((SELECT max(position) FROM kept_head), 0)::bigint AS kept`;
  return sealed > kept ? [{ kind: 'UNKEPT_HEAD', subject: sealed.toString(), isBlocking: true }] : [];
}

/** Money that came to SUSPENSE longer ago than it should stay there, first in and first out: more than what came since. */
async function oldSuspense(tx: BankingRead, now: Date): Promise<Finding[]> {
  const since = new Date(now.getTime() - SUSPENSE_DAYS * 86_400_000);
  const rows = await tx.$queryRaw<{ currency: string; old: string }[]>`
    SELECT currency, old::text FROM (
      SELECT a.currency, sum(a.credits - a.debits) - COALESCE(sum(recent.credits), 0) AS old
        FROM ledger_account a, LATERAL (
          SELECT sum(p.amount) AS credits FROM posting p
           WHERE p.account_id = a.id AND p.side = 'CREDIT' AND p.sequence > sequence_before(a.id, ${since}::timestamptz)) recent
       WHERE a.kind = 'SUSPENSE' GROUP BY a.currency) sums WHERE old > 0 ORDER BY currency`;
  return rows.map(({ currency, old }) => ({
    kind: 'OLD_SUSPENSE',
    subject: `${formatMinor(money(BigInt(old), currency))} ${currency}`,
    isBlocking: false,
  }));
}
