import type { EventType } from '@codai/kit';

/** Events that a rule may wait for: facts of its own tenant. Those with an amount bring it. */
export const ruleEventTypes = [
  'banking.account.frozen',
  'banking.account.unfrozen',
  'banking.hold.captured',
  'banking.hold.expired',
  'banking.hold.released',
  'banking.kyc.approved',
  'banking.transfer.completed',
  'payments.payment.captured',
  'payments.refund.succeeded',
  'wallet.pocket.opened',
  'wallet.request.paid',
  'wallet.transfer.sent',
] as const satisfies readonly EventType[];

export function isRuleEventType(type: string): boolean {
  return (ruleEventTypes as readonly string[]).includes(type);
}
