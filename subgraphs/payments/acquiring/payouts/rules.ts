/** In the order of the machine: a bank may send back what had been paid. */
export const payoutStatuses = ['PENDING', 'IN_TRANSIT', 'PAID', 'CANCELLED', 'FAILED'] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];

/** The later one of the machine, whichever was learned first. */
export function laterPayoutStatus(known: PayoutStatus, learned: PayoutStatus): PayoutStatus {
  return payoutStatuses.indexOf(known) >= payoutStatuses.indexOf(learned) ? known : learned;
}
