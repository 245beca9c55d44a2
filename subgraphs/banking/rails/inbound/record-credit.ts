import { newId } from '@codai/kit';
import { readIban } from '../../accounts/iso20022/iban.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import type { RailCredit } from '../../ports/rails.ts';
import { detailsPlace, type PaymentDetails, type PaymentId } from '../../transfers/received/payment-row.ts';
import { queueBooking } from '../../transfers/received/queue-booking.ts';
import { type BankNames, isSamePayment, nameOf, shownText } from './rules.ts';

/** NEW is booked by a job; KNOWN was notified before; DIFFERS was too, and not with this amount. */
export type Noted = 'DIFFERS' | 'KNOWN' | 'NEW';

interface Known extends BankNames {
  readonly amount: string;
  readonly currency: string;
}

/**
 * Records a payment that the bank has notified, once for ever, in whichever files and forms and however often (BANK-6). It is booked by a job,
 * so that no file waits for the sanctions list.
 */
export function noteCredit(deps: Deps, credit: RailCredit, fileSha256: string): Promise<Noted> {
  return deps.database.systemWrite(null, async (tx) => {
    const known = await knownAs(tx, credit);
    if (known === undefined) {
      await insert(tx, deps, credit, fileSha256);
      return 'NEW';
    }
    const isSame = BigInt(known.amount) === credit.amount && known.currency === credit.currency;
    return isSame ? 'KNOWN' : 'DIFFERS';
  });
}

/** Finds the payment if it was noted before. Until the transaction ends nobody else notes one with its references. */
async function knownAs(tx: BankingWrite, credit: RailCredit): Promise<Known | undefined> {
  const { ownReference, entryReference } = credit;
  const names = [...new Set([ownReference, entryReference, nameOf(credit)])].flatMap((name) => name ?? []).sort();
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext('banking.received ' || n.name)) FROM (SELECT unnest(${names}::text[]) AS name) n`;
  const rows = await tx.$queryRaw<Known[]>`
    SELECT own_reference AS "ownReference", entry_reference AS "entryReference", position, amount::text, currency FROM received_payment
     WHERE source = 'RAIL' AND (reference = ANY(${names}) OR entry_reference = ANY(${names}))`;
  return rows.find((row) => isSamePayment(row, credit));
}

async function insert(tx: BankingWrite, deps: Deps, credit: RailCredit, fileSha256: string): Promise<void> {
  const { amount, currency, bookedOn, ownReference, entryReference, position } = credit;
  const { keys, clock, rails } = deps;
  const id: PaymentId = newId<'ReceivedPayment'>('rcp');
  const details = keptDetails(credit);
  const debtorIndex =
    details.debtorIban === null ? null : keys.blindIndex(details.debtorIban, { table: 'beneficiary', column: 'iban' });
  await tx.$executeRaw`
    INSERT INTO received_payment (id, source, reference, own_reference, entry_reference, position, amount, currency, booked_on, details, debtor_index,
      file_sha256, environment, received_at)
    VALUES (${id}, 'RAIL', ${nameOf(credit)}, ${ownReference}, ${entryReference}, ${position}::int, ${amount.toString()}::numeric, ${currency},
      ${bookedOn}::date, ${keys.seal(JSON.stringify(details), detailsPlace(id))}, ${debtorIndex}, ${fileSha256},
      ${rails.environment}::"RailEnvironment", ${clock.now()}::timestamptz)`;
  queueBooking(tx, id);
}

const NAME_MAX = 140;
const IBAN_MAX = 40;

function keptDetails(credit: RailCredit): PaymentDetails {
  const iban = (text: string | null) => (text === null ? null : (readIban(text) ?? shownText(text, IBAN_MAX)));
  return {
    creditorIban: iban(credit.creditorIban),
    creditorName: shownText(credit.creditorName, NAME_MAX),
    debtorIban: iban(credit.debtorIban),
    debtorName: shownText(credit.debtorName, NAME_MAX),
    remittance: shownText(credit.remittance, NAME_MAX),
    endToEndId: credit.endToEndId === null ? null : shownText(credit.endToEndId, 35),
  };
}
