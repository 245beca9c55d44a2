import { callerOf, refusalOf, testSubgraph, textInputsOf } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import payments from '../module.ts';
import { buildSchema } from '../schema.ts';
import { cardNumbers } from './card-numbers.ts';

const subject = await testSubgraph(payments);
afterAll(() => subject[Symbol.asyncDispose]());

const inputs = textInputsOf(buildSchema());
/** Each rule lets one of them in. */
const callers = [
  callerOf({ tenantId: 'org_one', roles: ['OWNER', 'PLATFORM_ADMIN'], authenticatedAt: subject.clock.now() }),
  ...['wallet', 'payments', 'jobs', 'ai', 'learning'].map((service) =>
    callerOf({ tenantId: 'org_one', service, roles: [], aal: 0, authenticatedAt: null }),
  ),
];
const isExcepted = (name: string) => Object.hasOwn(cardNumbers.except, name);

it('M-22: refuses the number of a card in every text of every mutation, with its place', async () => {
  const taken: string[] = [];
  for (const input of inputs.filter(({ name }) => !isExcepted(name))) {
    const refusal = await refusalOf(subject, callers, input, 'Card 4242 4242 4242 4242');
    const isAtItsPlace = refusal?.path === null || String(refusal?.path) === String(input.path);
    const isRefused = ['BAD_USER_INPUT', 'SENSITIVE_DATA_REFUSED', 'VALIDATION_FAILED'].includes(String(refusal?.code));
    if (!isRefused || !isAtItsPlace) taken.push(`${input.mutation} ${input.name} ${JSON.stringify(refusal)}`);
  }
  expect(taken).toEqual([]);
  expect(inputs.length).toBeGreaterThan(20);
});

it('M-22: excepts only texts that there are', () => {
  const names = new Set(inputs.map(({ name }) => name));
  expect(Object.keys(cardNumbers.except).filter((name) => !names.has(name))).toEqual([]);
});
