import type { LedgerEntryKind } from '@codai/sdk';
import type { Money } from '@codai/ui';
import type { MovementRowFragment } from '../../shared/payment-requests/generated/operations.ts';
import type { TransactionRowFragment } from './generated/operations.ts';

export type Transaction = TransactionRowFragment;

/** One row of the activity: a leg of an entry, or both legs of one between two pockets of the wallet. */
export interface Line {
  readonly id: string;
  readonly at: string;
  readonly flow: 'in' | 'out' | 'between' | 'refused' | 'pending';
  readonly kind: LedgerEntryKind;
  readonly money: Money;
  /** Amount that arrived in the other pocket, where its currency differs. */
  readonly received: Money | null;
  readonly from: string | null;
  readonly to: string | null;
  /** The other wallet: the name of who opened it, where identity tells it, and its handle. */
  readonly counterparty: string | null;
  /** Journal entry of the bank; null for what moved nothing. */
  readonly entryId: string | null;
  readonly reference: string;
  readonly refusal: string | null;
  readonly state: string | null;
  readonly isNew: boolean;
}

/**
 * Rows of the activity, newest first. The two legs that one entry has in two pockets are one row. `unfinished` are movements that moved
 * nothing, or nothing yet: no entry tells of them.
 */
export function linesOf(
  transactions: readonly Transaction[],
  isNew: ReadonlySet<string>,
  unfinished: readonly MovementRowFragment[],
): readonly Line[] {
  const entries = new Map<string, Transaction[]>();
  for (const row of transactions) {
    const legs = entries.get(row.entryId);
    if (legs === undefined) entries.set(row.entryId, [row]);
    else legs.push(row);
  }
  const lines = [...entries.values()].flatMap((legs): readonly Line[] => {
    const out = legs.find(({ isCredit }) => !isCredit);
    const into = legs.find(({ isCredit }) => isCredit);
    if (out !== undefined && into !== undefined) return [between(out, into, isNew.has(out.id))];
    return legs.map((leg) => single(leg, isNew.has(leg.id)));
  });
  return [...lines, ...unfinished.flatMap(notMoved)].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function between(out: Transaction, into: Transaction, isNew: boolean): Line {
  return {
    ...single(out, isNew),
    flow: 'between',
    from: out.pocket?.name ?? null,
    to: into.pocket?.name ?? null,
    received: into.amount.currency === out.amount.currency ? null : into.amount,
  };
}

function single(
  { id, entryId, postedAt, isCredit, kind, amount, pocket, movement, counterparty }: Transaction,
  isNew: boolean,
): Line {
  return {
    id,
    at: postedAt,
    flow: isCredit ? 'in' : 'out',
    kind,
    money: amount,
    received: null,
    from: isCredit ? null : (pocket?.name ?? null),
    to: isCredit ? (pocket?.name ?? null) : null,
    counterparty: counterparty === null ? null : counterpartyName(counterparty),
    entryId,
    reference: movement?.reference ?? '',
    refusal: null,
    state: null,
    isNew,
  };
}

function counterpartyName({ handle, owner }: NonNullable<Transaction['counterparty']>): string {
  return owner === null ? `@${handle}` : `${owner.displayName} (@${handle})`;
}

function notMoved({ id, kind, status, steps, reference, refusal, createdAt }: MovementRowFragment): readonly Line[] {
  const [step] = steps;
  if (step === undefined) return [];
  return [
    {
      id,
      at: createdAt,
      flow: status === 'PENDING' ? 'pending' : 'refused',
      kind: `WALLET_${kind}`,
      money: step.amount,
      received: null,
      from: step.from?.name ?? null,
      to: step.to?.name ?? null,
      counterparty: null,
      entryId: null,
      reference,
      refusal,
      state: status,
      isNew: false,
    },
  ];
}

export interface Day {
  /** Its first instant in the reader's zone, as text. */
  readonly day: string;
  /** Days before today. */
  readonly distance: number;
  readonly lines: readonly Line[];
  /** Incoming less outgoing amounts; null where several currencies meet or nothing crossed the wallet's bounds. */
  readonly sum: Money | null;
}

const DAY_MS = 86_400_000;

export function daysOf(lines: readonly Line[], now: Date): readonly Day[] {
  const days = new Map<number, Line[]>();
  for (const line of lines) {
    const day = new Date(line.at).setHours(0, 0, 0, 0);
    const own = days.get(day);
    if (own === undefined) days.set(day, [line]);
    else own.push(line);
  }
  const today = new Date(now).setHours(0, 0, 0, 0);
  return [...days].map(([day, own]) => ({
    day: new Date(day).toISOString(),
    distance: Math.round((today - day) / DAY_MS),
    lines: own,
    sum: sumOf(own),
  }));
}

function sumOf(lines: readonly Line[]): Money | null {
  const crossing = lines.filter(({ flow }) => flow === 'in' || flow === 'out');
  const [first] = crossing;
  if (first === undefined || crossing.some(({ money }) => money.currency !== first.money.currency)) return null;
  const total = crossing.reduce((sum, { flow, money }) => sum + (flow === 'in' ? 1n : -1n) * BigInt(money.minor), 0n);
  return { minor: total.toString(), currency: first.money.currency, exponent: first.money.exponent };
}
