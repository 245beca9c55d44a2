import { expect, it } from 'vitest';
import { closedRefusal, offerRefusal } from './rules.ts';

it.each([
  [{}, undefined],
  [{ recipientId: 'ana' }, 'OWN_OFFER'],
  [{ wantedItemId: 'board' }, 'SAME_ITEM'],
])('judges an offer by %j: %s', (facts, reason) => {
  const usual = { proposerId: 'ana', recipientId: 'bo', givenItemId: 'board', wantedItemId: 'cards' };
  expect(offerRefusal({ ...usual, ...facts })?.reason).toBe(reason);
});

it('lets an open offer be changed alone', () => {
  expect(['OPEN', 'ACCEPTED', 'CLOSED'].map((status) => closedRefusal(status)?.code)).toEqual([
    undefined,
    'INVALID_STATE',
    'INVALID_STATE',
  ]);
});
