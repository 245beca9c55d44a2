import type { RailCredit } from '../../ports/rails.ts';
import { writeCamt054 } from './camt054.ts';
import { clear, isOurs } from './clearing.ts';
import { readPacs008, readReturn, writeOutcome } from './messages.ts';

/** A file of the clearing house for us. */
export interface Answer {
  readonly name: string;
  readonly document: string;
  readonly at: Date;
}

/**
 * Answers of the clearing house to a file of ours; null when it cannot read it. An order to an account of our own bank settles and is notified
 * to us as a payment that came in; the return of such a payment returns the order.
 */
export function answersTo(name: string, document: string, now: Date): Answer[] | null {
  const order = readPacs008(document);
  if (order === null) return returnsOf(name, document, now);
  const answers = clear(order).map(({ outcome, afterMs }, index) => {
    const at = new Date(now.getTime() + afterMs);
    const kind = outcome.kind === 'RETURNED' ? 'pacs004' : 'pacs002';
    const messageId = `S${index}${order.transferId.slice(-30)}`;
    return { name: `SANDBOX-${name}-${index}.${kind}`, document: writeOutcome(outcome, { messageId, at }), at };
  });
  if (!isOurs(order.creditor.iban)) return answers;
  const credit: RailCredit = {
    ownReference: `SBX${order.transferId.slice(-30)}`,
    entryReference: null,
    position: 0,
    amount: order.amount,
    currency: 'EUR',
    bookedOn: now.toISOString().slice(0, 10),
    creditorIban: order.creditor.iban,
    creditorName: order.creditor.name,
    debtorIban: order.debtor.iban,
    debtorName: order.debtor.name,
    remittance: order.reference,
    endToEndId: order.transferId,
  };
  return [...answers, notificationOf(`${name}-credit`, credit, now)];
}

/** The notification of a payment. */
export function notificationOf(name: string, credit: RailCredit, at: Date): Answer {
  const messageId = credit.ownReference ?? credit.entryReference ?? name;
  return { name: `SANDBOX-${name}.camt054`, document: writeCamt054(credit, { messageId, at }), at };
}

function returnsOf(name: string, document: string, at: Date): Answer[] | null {
  const sent = readReturn(document);
  if (sent === null) return null;
  const { transferId } = sent;
  // Only payments sent by a customer of ours have a recipient of the news here.
  if (!transferId.startsWith('trf_')) return [];
  return [
    {
      name: `SANDBOX-${name}-back.pacs004`,
      document: writeOutcome(sent, { messageId: sent.returnId ?? name, at }),
      at,
    },
  ];
}
