import { expect, it } from 'vitest';
import { decisionRefusal } from './rules.ts';

it.each([
  ['OPEN', null],
  ['UPHELD', 'INVALID_STATE'],
  ['DISMISSED', 'INVALID_STATE'],
])('decides a report in the state %s with the refusal %s', (state, code) => {
  expect(decisionRefusal(state)?.code ?? null).toBe(code);
});
