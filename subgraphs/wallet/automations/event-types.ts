import type { EventType } from '@codai/kit/events';

/** Events that a rule may wait for, with their descriptions: facts of its own tenant. Those with an amount bring it. */
export const ruleEvents = {
  'banking.account.frozen': 'A bank account was frozen.',
  'banking.account.unfrozen': 'A bank account was unfrozen.',
  'banking.hold.captured': 'A hold was captured.',
  'banking.hold.expired': 'A hold expired.',
  'banking.hold.released': 'A hold was released.',
  'banking.kyc.approved': 'The identity of the tenant was approved.',
  'banking.transfer.completed': 'A transfer of the bank was completed.',
  'payments.payment.captured': 'A payment was captured.',
  'payments.refund.succeeded': 'A refund succeeded.',
  'wallet.pocket.opened': 'A pocket was opened.',
  'wallet.request.paid': 'A request for payment was paid.',
  'wallet.transfer.sent': 'A payment was sent from a pocket.',
} as const satisfies Partial<Record<EventType, string>>;

export type RuleEventType = keyof typeof ruleEvents;

export const ruleEventTypes = Object.keys(ruleEvents) as RuleEventType[];

export function isRuleEventType(type: string): type is RuleEventType {
  return Object.hasOwn(ruleEvents, type);
}
