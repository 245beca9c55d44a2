import { requestError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { AccountClass, LedgerAccountKind } from '../../generated/prisma/enums.ts';

/** Sums of one account of the ledger, in minor units of its currency. */
export interface AccountSums {
  readonly id: string;
  readonly kind: LedgerAccountKind;
  readonly class: AccountClass;
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
}

/** Sums of one kind of account, all lanes and customers together. */
export type KindSums = Omit<AccountSums, 'id'>;

/** Sums over the whole ledger of one currency: debits and credits are equal, or the ledger is broken. */
export interface TrialBalanceRow {
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
  readonly kinds: readonly KindSums[];
  /** Up to and with this instant; null: now. */
  readonly at: Date | null;
}

/** Accounts that one transaction looks at. */
const ACCOUNTS_PER_SLICE = 500;
/** Postings that one statement adds up. */
const POSTINGS_PER_SLICE = 200_000;

/**
 * Trial balance by currency. Of now: from the sums that are kept with the accounts, in one statement and so of one instant. Of an earlier instant:
 * slice by slice, less what was posted later; each slice is settled, so that nobody posts at or before the instant any more, and a posting
 * counts in all slices or in none. No row of the past is read that lies before the instant. Throws BAD_USER_INPUT for an instant to come.
 */
export async function trialBalance(
  deps: Pick<Deps, 'clock' | 'database'>,
  at: Date | null,
  { slice = ACCOUNTS_PER_SLICE, signal }: { readonly slice?: number; readonly signal?: AbortSignal } = {},
): Promise<TrialBalanceRow[]> {
  const kinds = new Map<string, KindSums>();
  const groups = at === null ? [await keptSums(deps)] : slicesAt(deps, past(deps, at), slice);
  for await (const group of groups) {
    signal?.throwIfAborted();
    for (const { kind, class: accountClass, currency, debits, credits } of group) {
      const key = `${currency} ${kind}`;
      const sums = kinds.get(key) ?? { kind, class: accountClass, currency, debits: 0n, credits: 0n };
      kinds.set(key, { ...sums, debits: sums.debits + debits, credits: sums.credits + credits });
    }
  }
  const sorted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => sums);
  const used = sorted.filter(({ debits, credits }) => debits !== 0n || credits !== 0n);
  return [...new Set(used.map(({ currency }) => currency))].map((currency) => {
    const own = used.filter((sums) => sums.currency === currency);
    const total = (side: 'credits' | 'debits') => own.reduce((sum, row) => sum + row[side], 0n);
    return { currency, debits: total('debits'), credits: total('credits'), kinds: own, at };
  });
}

function past({ clock }: Pick<Deps, 'clock'>, at: Date): Date {
  if (at <= clock.now()) return at;
  throw requestError('BAD_USER_INPUT', 'The instant is in the future. Ask for a trial balance up to now.');
}

type Raw<Row> = Omit<Row, 'credits' | 'debits'> & { readonly credits: string; readonly debits: string };

function counted<Row extends { readonly credits: string; readonly debits: string }>(row: Row) {
  return { ...row, debits: BigInt(row.debits), credits: BigInt(row.credits) };
}

async function keptSums({ database }: Pick<Deps, 'database'>): Promise<KindSums[]> {
  const rows = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<Raw<KindSums>[]>`
      SELECT kind, class, currency, sum(debits)::text AS debits, sum(credits)::text AS credits FROM ledger_account GROUP BY kind, class, currency`,
  );
  return rows.map(counted);
}

async function* slicesAt(deps: Pick<Deps, 'database'>, at: Date, slice: number): AsyncGenerator<AccountSums[]> {
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after;
    const ids: string[] = await deps.database.systemRead(null, async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM ledger_account WHERE id > ${from} ORDER BY id LIMIT ${slice}::int`;
      return rows.map(({ id }) => id);
    });
    if (ids.length > 0) yield await sumsAt(deps, ids, at);
    after = ids.length < slice ? null : (ids.at(-1) ?? null);
  }
}

interface Later extends Raw<AccountSums> {
  /** Number of the account's last posting up to the instant, and of its very last one. */
  readonly until: bigint;
  readonly last: bigint;
}

/** Sums of these accounts up to and with an instant, in the order of their ids. */
async function sumsAt(deps: Pick<Deps, 'database'>, ids: string[], at: Date): Promise<AccountSums[]> {
  const rows = await deps.database.systemWrite(null, async (tx) => {
    await settle(tx, ids, at);
    return readSums(tx, ids, at);
  });
  const sums: AccountSums[] = [];
  for (const { until, last, ...row } of rows) {
    const account = counted(row);
    const isBusy = last - until > BigInt(POSTINGS_PER_SLICE);
    const later = isBusy ? await laterSums(deps, row.id, until, last) : { debits: 0n, credits: 0n };
    sums.push({ ...account, debits: account.debits - later.debits, credits: account.credits - later.credits });
  }
  return sums;
}

/** Waits until nobody posts to the accounts at or before the instant. Who has later postings takes no earlier ones anyway. */
async function settle(tx: BankingWrite, ids: string[], at: Date): Promise<void> {
  await tx.$executeRaw`
    SELECT settle_past(a.id, ${at}::timestamptz) FROM (
      SELECT id FROM ledger_account WHERE id = ANY(${ids}) AND (last_posted_at IS NULL OR last_posted_at <= ${at}::timestamptz) ORDER BY id) a`;
}

function readSums(tx: BankingRead, ids: string[], at: Date): Promise<Later[]> {
  return tx.$queryRaw<Later[]>`
    SELECT a.id, a.kind, a.class, a.currency, s.until, a.last_sequence AS last, (a.debits - later.debits)::text AS debits, (a.credits - later.credits)::text AS credits
      FROM ledger_account a
     CROSS JOIN LATERAL (SELECT CASE WHEN a.last_posted_at <= ${at}::timestamptz THEN a.last_sequence
                                     ELSE sequence_before(a.id, ${at}::timestamptz + interval '1 ms') END AS until) s
     CROSS JOIN LATERAL posting_sums(a.id, s.until, CASE WHEN a.last_sequence - s.until > ${POSTINGS_PER_SLICE} THEN s.until ELSE a.last_sequence END) later
     WHERE a.id = ANY(${ids}) ORDER BY a.id`;
}

/** Sums of later postings, of an account with very many. */
async function laterSums({ database }: Pick<Deps, 'database'>, id: string, until: bigint, last: bigint) {
  let [debits, credits] = [0n, 0n];
  for (let after = until; after < last; after += BigInt(POSTINGS_PER_SLICE)) {
    const to = after + BigInt(POSTINGS_PER_SLICE) < last ? after + BigInt(POSTINGS_PER_SLICE) : last;
    const [sums] = await database.systemRead(
      null,
      (tx) => tx.$queryRaw<[{ debits: string; credits: string }]>`
        SELECT debits::text, credits::text FROM posting_sums(${id}, ${after}, ${to})`,
    );
    debits += BigInt(sums.debits);
    credits += BigInt(sums.credits);
  }
  return { debits, credits };
}

export interface AccountsArguments extends ListArguments {
  readonly kind?: LedgerAccountKind | null | undefined;
}

const byId = keyset({ id: ['asc', 'text'] });

/** The accounts of a trial balance, by id: one currency, and one kind or all. */
export function trialBalanceAccounts(
  deps: Pick<Deps, 'database'>,
  { currency, at }: Pick<TrialBalanceRow, 'at' | 'currency'>,
  args: AccountsArguments,
): Promise<Page<AccountSums>> {
  const ofKind = args.kind == null ? Prisma.empty : Prisma.sql`AND a.kind = ${args.kind}::"LedgerAccountKind"`;
  return byId.readSql(args, { id: 'a.id' }, async ({ position, end }) => {
    const rows = await deps.database.systemRead(
      null,
      (tx) => tx.$queryRaw<Raw<AccountSums>[]>`
        SELECT a.id, a.kind, a.class, a.currency, a.debits::text, a.credits::text FROM ledger_account a
         WHERE a.currency = ${currency} ${ofKind} AND ${position} ${end}`,
    );
    if (at === null) return rows.map(counted);
    return sumsAt(
      deps,
      rows.map(({ id }) => id),
      at,
    );
  });
}
