import { TopUpExceedsLimitError } from '@codai/contracts/payments';
import { type Id, peerDocument, type SignedInCaller } from '@codai/kit';
import type { Deps, PaymentsRead, PaymentsWrite } from '../../deps.ts';
import type { Amount } from './amount.ts';

const INFLOW = peerDocument(
  'banking',
  /* GraphQL */ `
    query PaymentInflow($amounts: [MoneyInput!]!) {
      inflowForService(amounts: $amounts) {
        refusalCode
        requiredLevel
        room {
          minor
          currency
        }
      }
    }
  `,
);

interface InflowAnswer {
  readonly inflowForService: {
    readonly refusalCode: string | null;
    readonly requiredLevel: number | null;
    readonly room: { readonly minor: string };
  };
}

/** Payments that one question names; what is under way beyond them is held should it come in. */
const UNDER_WAY_MAX = 99;

/** An amount that is about to be charged. */
interface Inflow {
  readonly amount: Amount;
  /** Its payment, which does not count against itself; absent: it has none yet. */
  readonly paymentId?: string | null;
}

/** Verdict of banking on an inflow, and the tenant's charges that it knew of. */
export interface InflowVerdict {
  readonly refusal: TopUpExceedsLimitError | null;
  /** Equal as long as no other top-up of the tenant is confirmed. */
  readonly confirmed: string;
}

/** Why an amount must not be charged for an account of the caller's tenant; null when it may, at this moment. Reserves nothing. */
export async function inflowRefusal(
  deps: Deps,
  caller: SignedInCaller,
  inflow: Inflow,
  path: readonly string[],
): Promise<TopUpExceedsLimitError | null> {
  return (await inflowVerdict(deps, caller, inflow, path)).refusal;
}

/**
 * Asks banking before each charge, because money that is charged above the limits waits at the bank. What the tenant has under way counts as well,
 * except the payment of `paymentId`. The verdict holds for a charge only while `isStillVerdict`.
 */
export async function inflowVerdict(
  { database, peers }: Deps,
  caller: SignedInCaller,
  { amount, paymentId = null }: Inflow,
  path: readonly string[],
): Promise<InflowVerdict> {
  const { confirmed, underWay } = await database.read(caller, async (tx) => ({
    // Read first: one that is confirmed between the two statements counts, and changes this number.
    confirmed: await readConfirmed(tx),
    underWay: await readUnderWay(tx, paymentId),
  }));
  const amounts = [amount, ...underWay].map(({ minor, currency }) => ({ minor: minor.toString(), currency }));
  const { inflowForService: inflow } = await peers.ask<InflowAnswer>(INFLOW, {
    variables: { amounts },
    tenantId: caller.tenantId as Id<'Organization'>,
    userId: caller.userId,
    correlationId: caller.correlationId,
  });
  const refusal =
    inflow.refusalCode === null
      ? null
      : new TopUpExceedsLimitError({ requiredLevel: inflow.requiredLevel, room: BigInt(inflow.room.minor) }, path);
  return { refusal, confirmed };
}

/** Any number that nothing else of this schema locks with. */
const INFLOW_LOCK = 0x696e66;

/**
 * Whether no top-up of the tenant was confirmed since the verdict. Locks out the tenant's other confirmations until the transaction ends: a payment that it
 * marks as under way has reserved its room, which lapses with the payment. Called before payments are locked.
 */
export async function isStillVerdict(
  tx: PaymentsWrite,
  tenantId: string,
  { confirmed }: Pick<InflowVerdict, 'confirmed'>,
): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${INFLOW_LOCK}::int, hashtext(${tenantId}))`;
  // A separate statement, which sees what the holder of the lock has committed.
  return (await readConfirmed(tx)) === confirmed;
}

/** How often top-ups of the tenant were confirmed: grows with each, whatever becomes of it. */
async function readConfirmed(tx: PaymentsRead): Promise<string> {
  const [row] = await tx.$queryRaw<[{ confirmed: string }]>`
    SELECT coalesce(sum(confirmations), 0)::text AS confirmed FROM payment WHERE purpose = 'TOP_UP'`;
  return row.confirmed;
}

/** Top-ups and coins of the tenant that are charged or about to be, and are on no account yet. */
async function readUnderWay(tx: PaymentsRead, paymentId: string | null): Promise<Amount[]> {
  const rows = await tx.$queryRaw<{ minor: string; currency: string }[]>`
    SELECT p.amount::text AS minor, p.currency FROM payment p
     WHERE p.purpose = 'TOP_UP' AND p.id IS DISTINCT FROM ${paymentId} AND (
           p.status IN ('REQUIRES_ACTION', 'PROCESSING', 'REQUIRES_CAPTURE')
           OR (p.status < 'CANCELLED' AND p.unanswered_since IS NOT NULL)
           OR (p.status = 'SUCCEEDED'
               AND EXISTS (SELECT FROM booking b WHERE b.kind = 'CAPTURE' AND b.subject_id = p.id AND b.entry_id IS NULL)))
    UNION ALL
    SELECT greatest(c.amount, c.received)::text, c.currency FROM crypto_invoice c
     WHERE c.status = 'SEEN' OR (c.status = 'CONFIRMED' AND c.entry_id IS NULL)
     LIMIT ${UNDER_WAY_MAX}::int`;
  return rows.map(({ minor, currency }) => ({ minor: BigInt(minor), currency }));
}
