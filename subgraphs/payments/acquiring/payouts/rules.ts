import { type PayoutStatus, payoutStatuses } from '../../adapters/processor/types.ts';

/** The later one of the machine, whichever was learned first. */
export function laterPayoutStatus(known: PayoutStatus, learned: PayoutStatus): PayoutStatus {
  return payoutStatuses.indexOf(known) >= payoutStatuses.indexOf(learned) ? known : learned;
}
