import { DomainError, type ErrorCode } from '@codai/kit';

/** Payments said no when it was asked: its code and sentence. Nothing was charged. */
export class TopUpRefusedError extends DomainError {
  constructor(
    readonly code: ErrorCode,
    message: string,
    path?: readonly string[],
  ) {
    super(message, path);
  }
}

/** In the order of the machine; a top-up never goes back. REFUSED is an end of its own, before there is a payment. */
export const topUpStatuses = ['PENDING', 'OPEN', 'CANCELLED', 'FAILED', 'PAID', 'REFUSED'] as const;
export type TopUpStatus = (typeof topUpStatuses)[number];

/** How the top-up stands whose payment stands so. */
export function statusOfPayment(status: string): TopUpStatus {
  if (status === 'SUCCEEDED') return 'PAID';
  return status === 'FAILED' || status === 'CANCELLED' ? status : 'OPEN';
}

/** The later of two: answers may come in any order, and money that was taken is believed over everything else. */
export function laterStatus(known: TopUpStatus, learned: TopUpStatus): TopUpStatus {
  return topUpStatuses.indexOf(learned) > topUpStatuses.indexOf(known) ? learned : known;
}

/** Whether nothing more can become of it. What has failed may still turn out to have been paid. */
export function hasEnded(status: TopUpStatus): boolean {
  return status === 'PAID' || status === 'REFUSED';
}

/** Where the wallet's input has what payments' input calls otherwise. */
export function pathOf(field: string | null): readonly string[] | undefined {
  if (field === null) return undefined;
  return ['input', field === 'accountId' ? 'pocketId' : field];
}
