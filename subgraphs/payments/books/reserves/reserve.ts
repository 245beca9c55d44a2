import { type Id, peerDocument } from '@codai/kit';
import type { Deps, PaymentsRead } from '../../deps.ts';

/** As long as banking holds at most; an inquiry ends before (https://docs.stripe.com/disputes/how-disputes-work#inquiries). */
const HELD_MS = 30 * 86_400_000;

interface Reservable {
  readonly tenantId: string;
  readonly accountId: string;
  readonly amount: string;
  readonly currency: string;
}

/**
 * Holds the amount of an inquiry about a top-up on its account, as far as the account has it: the processor has not taken it yet, and
 * may. A job; asked again it is the same hold. Throws when banking is away, to be tried again.
 */
export async function reserveDispute(deps: Deps, disputeId: string): Promise<void> {
  const { database } = deps;
  const dispute = await database.systemRead(null, (tx) => readReservable(tx, disputeId));
  if (dispute === null) return;
  const whole = BigInt(dispute.amount);
  let held = await hold(deps, { ...dispute, key: `${disputeId}:reserve`, minor: whole });
  let reserved = whole;
  if ('refusal' in held && held.available > 0n && held.available < whole) {
    reserved = held.available;
    held = await hold(deps, { ...dispute, key: `${disputeId}:reserve:${reserved}`, minor: reserved });
  }
  if ('refusal' in held) {
    deps.logger.warn({ disputeId, refusal: held.refusal }, 'The amount of an inquiry could not be reserved.');
    return;
  }
  const { holdId } = held;
  await database.systemWrite(dispute.tenantId, (tx) =>
    tx.dispute.updateMany({ where: { id: disputeId, holdId: null }, data: { holdId, reserved: reserved.toString() } }),
  );
  // It may have ended, or have become a chargeback, while banking was asked.
  const isOpen = await database.systemRead(null, (tx) => readReservable(tx, disputeId, true));
  if (isOpen === null) await releaseReserve(deps, disputeId);
}

/** The dispute while it is an inquiry about a top-up; null once it has ended or has taken money, and when it is reserved already. */
async function readReservable(tx: PaymentsRead, disputeId: string, isReserved = false): Promise<Reservable | null> {
  const [row] = await tx.$queryRaw<Reservable[]>`
    SELECT d.tenant_id AS "tenantId", p.subject_id AS "accountId", d.amount::text, d.currency
      FROM dispute d JOIN payment p ON p.id = d.payment_id AND p.purpose = 'TOP_UP'
     WHERE d.id = ${disputeId} AND d.status < 'WON' AND (d.hold_id IS NOT NULL) = ${isReserved}
       AND NOT EXISTS (SELECT FROM booking b WHERE b.kind = 'DISPUTE' AND b.subject_id = d.id)`;
  return row ?? null;
}

const HOLD = peerDocument(
  'banking',
  /* GraphQL */ `
    mutation ReserveDispute($input: PlaceHoldInput!) {
      placeHold(input: $input) {
        __typename
        ... on Hold {
          id
        }
        ... on Error {
          code
        }
        ... on InsufficientFundsError {
          available {
            minor
          }
        }
      }
    }
  `,
);

interface HoldAnswer {
  readonly placeHold:
    | { readonly __typename: 'Hold'; readonly id: string }
    | { readonly __typename: 'Refusal'; readonly code: string; readonly available?: { readonly minor: string } };
}

type Held = { readonly holdId: string } | { readonly refusal: string; readonly available: bigint };

async function hold(
  { peers, clock }: Deps,
  { tenantId, accountId, currency, key, minor }: Reservable & { readonly key: string; readonly minor: bigint },
): Promise<Held> {
  const input = {
    accountId,
    amount: { minor: minor.toString(), currency },
    reason: 'Disputed top-up',
    expiresAt: new Date(clock.now().getTime() + HELD_MS).toISOString(),
    idempotencyKey: key,
  };
  const { placeHold } = await peers.ask<HoldAnswer>(HOLD, {
    variables: { input },
    tenantId: tenantId as Id<'Organization'>,
    correlationId: key,
  });
  if (placeHold.__typename === 'Hold') return { holdId: placeHold.id };
  return { refusal: placeHold.code, available: BigInt(placeHold.available?.minor ?? 0) };
}

const RELEASE = peerDocument(
  'banking',
  /* GraphQL */ `
    mutation ReleaseReserve($input: ReleaseHoldInput!) {
      releaseHold(input: $input) {
        __typename
      }
    }
  `,
);

/**
 * Gives back what is held for a dispute, because it has ended, or because the processor has taken the amount and it is taken from the account. One
 * that has expired is given back already. Does nothing when nothing is held.
 */
export async function releaseReserve({ database, peers }: Deps, disputeId: string): Promise<void> {
  const dispute = await database.systemRead(null, (tx) =>
    tx.dispute.findUnique({ where: { id: disputeId }, select: { tenantId: true, holdId: true, reserved: true } }),
  );
  if (dispute === null || dispute.holdId === null || dispute.reserved.isZero()) return;
  const { tenantId, holdId } = dispute;
  await peers.ask(RELEASE, {
    variables: { input: { holdId, idempotencyKey: `${disputeId}:release` } },
    tenantId: tenantId as Id<'Organization'>,
    correlationId: disputeId,
  });
  await database.systemWrite(tenantId, (tx) =>
    tx.dispute.updateMany({ where: { id: disputeId, holdId }, data: { reserved: 0 } }),
  );
}
