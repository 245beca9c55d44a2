import { expect, it } from 'vitest';
import { priorityRefusal, type RuleTarget, routeRefusal, rulesRefusal, targetRefusal } from './rules.ts';

it('takes priorities of 0 to 1,000', () => {
  for (const priority of [0, 1_000]) expect(priorityRefusal(priority)).toBeNull();
  for (const priority of [-1, 1_001]) expect(priorityRefusal(priority)).not.toBeNull();
});

it.each<[RuleTarget, 0 | 1, boolean]>([
  [{ subscriptionId: 'sub_a' }, 1, true],
  [{ derivedType: 'custom.order.paid' }, 1, true],
  [{}, 0, true],
  [{}, 1, false],
  [{ subscriptionId: 'sub_a', endpointId: 'whe_a' }, 0, false],
  [{ derivedType: 'banking.order.paid' }, 1, false],
])('judges the target %j of which at least %i is needed', (target, least, isAccepted) => {
  expect(targetRefusal(target, least) === null).toBe(isAccepted);
});

it('allows fifty rules, and one hundred subscriptions with those of rules', () => {
  expect([rulesRefusal(49), routeRefusal(99)]).toEqual([null, null]);
  expect([rulesRefusal(50)?.code, routeRefusal(100)?.code]).toEqual(['QUOTA_EXCEEDED', 'QUOTA_EXCEEDED']);
});
