import { newId } from '@codai/kit';
import { releaseInflow, reserveInflow } from '../../accounts/limits/inflow.ts';
import type { Reservation } from '../../accounts/limits/service.ts';
import { allowHouseAccounts } from '../../accounts/operators/house-access.ts';
import type { BankingWrite } from '../../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart/chart.ts';
import { HELD_AT } from '../../rails/inbound/book.ts';
import type { OwnedLeg } from '../rules.ts';
import type { ServiceCaller } from '../service-caller.ts';

/** Kinds of entries by which payments credits what came in from outside; what it gives back was there before. */
const TOP_UPS: readonly string[] = ['PAYMENT_CAPTURE', 'PAYMENT_CRYPTO'];

/** The legs of an entry after the limits on what comes in: credits above them go to UNMATCHED_RECEIPTS. */
export interface Admitted {
  readonly legs: readonly OwnedLeg[];
  readonly counted: readonly Reservation[];
  readonly held: readonly OwnedLeg[];
}

/**
 * Counts what payments credits to a customer from outside against the limits on what comes in. It was collected already, so that what is above them
 * is held for the account and not refused.
 */
export async function admitInflow(
  tx: BankingWrite,
  { service, tenantId }: ServiceCaller,
  { kind, legs }: { readonly kind: string; readonly legs: readonly OwnedLeg[] },
  now: Date,
): Promise<Admitted> {
  if (service !== 'payments') return { legs, counted: [], held: [] };
  const [admitted, counted, held]: [OwnedLeg[], Reservation[], OwnedLeg[]] = [[], [], []];
  for (const leg of legs) {
    // Money taken from a held payment that comes back is held by the same rule.
    const isFromOutside = TOP_UPS.includes(kind) || leg.heldPaymentId != null;
    const isTopUp = isFromOutside && leg.tenantId === tenantId && leg.side === 'CREDIT';
    const amount = { minor: leg.amount, currency: leg.currency };
    const reserved = isTopUp ? await reserveInflow(tx, { tenantId, amount }, now) : null;
    if (reserved === null) admitted.push(leg);
    else if ('cents' in reserved) {
      admitted.push(leg);
      counted.push(reserved);
    } else {
      await ensureHouseAccounts(tx, leg.currency, now);
      admitted.push({ ...leg, accountId: houseAccountId(HELD_AT, leg.currency), tenantId: null });
      held.push(leg);
    }
  }
  return { legs: admitted, counted, held };
}

/** The entry was refused: nothing of it came in. */
export async function giveBackInflow(tx: BankingWrite, { counted }: Admitted): Promise<void> {
  for (const reservation of counted) await releaseInflow(tx, reservation);
}

/**
 * Remembers what was held, by the entry that took it in; it is credited once the limits allow it. Returns the payment's id, or null
 * when nothing was held. The last thing of its transaction.
 */
export async function noteHeldTopUps(
  tx: BankingWrite,
  { held }: Admitted,
  { entryId, sourceKey }: { readonly entryId: string; readonly sourceKey: string },
  now: Date,
): Promise<string | null> {
  const [leg] = held;
  if (leg === undefined) return null;
  if (held.length > 1) throw new Error('A top-up credits one account.');
  await allowHouseAccounts(tx);
  const { accountId, amount, currency } = leg;
  const paymentId = newId<'ReceivedPayment'>('rcp');
  await tx.$executeRaw`
    INSERT INTO received_payment (id, source, reference, position, amount, currency, booked_on, status, held_reason, account_id, entry_id, received_at,
      tried_at)
    VALUES (${paymentId}, 'PAYMENTS', ${sourceKey}, 0, ${amount.toString()}::numeric, ${currency}, ${now.toISOString().slice(0, 10)}::date, 'HELD', 'LIMIT',
      ${accountId}, ${entryId}, ${now}::timestamptz, ${now}::timestamptz)`;
  tx.outbox.append(
    'banking.payment.held',
    { paymentId, amount: amount.toString(), currency, entryId },
    { subject: paymentId, partitionKey: paymentId, tenantId: null },
  );
  return paymentId;
}
