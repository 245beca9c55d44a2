/**
 * Kinds of ledger entries, each with the sentence that the schemas of banking and of the wallet show. Everything that posts to the ledger
 * names its kinds here; `OTHER` stands for one that is not here, such as of an entry that a newer version of a service has posted.
 */
export const entryKinds = {
  TRANSFER: 'Transfer between accounts of the bank.',
  EXTERNAL_TRANSFER: 'Transfer to another bank.',
  EXTERNAL_TRANSFER_REJECTED: 'Amount of a transfer that the rail rejected, given back.',
  EXTERNAL_TRANSFER_RETURNED: 'Amount of a transfer that the other bank returned.',
  RECEIVED_PAYMENT: 'Payment received from another bank.',
  PAYMENT_RETURNED: 'Received payment that was sent back to its bank.',
  PAYMENT_RETURN_REFUSED: 'Return of a received payment that its bank refused.',
  HOLD_CAPTURE: 'Amount of a hold that was captured.',
  FX: 'Exchange of currencies.',
  FX_REVALUATION: 'Revaluation of a position in a foreign currency.',
  INTEREST: 'Interest.',
  PERIOD_CLOSE: 'Close of an accounting period.',
  RECONCILIATION_BOOK_FEE: 'Fee of the bank that keeps the money, found by the reconciliation.',
  RECONCILIATION_BOOK_TO_ACCOUNT: 'Difference of the reconciliation that was credited to an account.',
  RECONCILIATION_BOOK_TO_SUSPENSE: 'Difference of the reconciliation that is kept in suspense.',
  RECONCILIATION_WRITE_OFF: 'Difference of the reconciliation that was written off.',
  ADJUSTMENT: 'Correction by two operators.',
  REVERSAL: 'Reversal of another entry, as a whole or in part.',
  SEED: 'Opening balance of demo data.',
  PAYMENT_CAPTURE: 'Payment by a method of the processor, such as a card.',
  PAYMENT_CRYPTO: 'Payment by a transfer on a chain.',
  PAYMENT_REFUND: 'Refund of a payment.',
  PAYMENT_REFUND_RETURN: 'Refund that did not reach the payer, given back.',
  PAYMENT_DISPUTE: 'Amount of a payment that the payer disputes.',
  PAYMENT_DISPUTE_RETURN: 'Amount of a dispute that was won, given back.',
  PAYMENT_FEE: 'Fee of the processor.',
  PAYMENT_PAYOUT: 'Payout of the processor.',
  PAYMENT_PAYOUT_RETURN: 'Payout of the processor that did not arrive.',
  PAYMENT_RECOVERY: 'Debt of a payment that was taken from an account.',
  ORDER_SETTLEMENT: 'Sale of an order, paid out to its seller.',
  ORDER_RECOVERY: 'Sale of an order that was returned, taken back from its seller.',
  SALES_INVOICE: 'Sale on an invoice.',
  SALES_SALE: 'Sale without an invoice.',
  SALES_SALE_RETURN: 'Sale that was taken back.',
  SALES_CREDIT_NOTE: 'Credit note.',
  SALES_VOID: 'Invoice that was voided.',
  SALES_WRITE_OFF: 'Invoice that was written off.',
  SALES_WRITE_OFF_RETURN: 'Invoice that was written off and then paid.',
  SALES_RECOGNITION: 'Revenue that was earned in a period.',
  WALLET_MOVE: 'Movement between pockets of a wallet.',
  WALLET_SEND: 'Payment to another wallet.',
  WALLET_CONVERT: 'Exchange of currencies between pockets.',
  WALLET_REQUEST: 'Payment that another wallet asked for.',
  WALLET_RULE: 'Movement by an automation.',
  WALLET_WITHDRAWAL: 'Withdrawal from a wallet.',
  OTHER: 'Kind that this version does not name.',
} as const;

export type EntryKind = keyof typeof entryKinds;

/** The kind that the ledger has written down, as it is shown. */
export function entryKindOf(written: string): EntryKind {
  return Object.hasOwn(entryKinds, written) ? (written as EntryKind) : 'OTHER';
}
