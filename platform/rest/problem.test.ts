import { expect, it } from 'vitest';
import { clientCodes } from '../gateway.ts';
import { problemOf, statusOf } from './problem.ts';

it('gives each code that clients meet a status of a client or server error', () => {
  const statuses = clientCodes().map(statusOf);
  expect(statuses.length).toBeGreaterThan(50);
  expect(statuses.filter((status) => status < 400 || status > 504)).toEqual([]);
});

it.each([
  ['NOT_FOUND', 404],
  ['VERSION_CONFLICT', 409],
  ['STEP_UP_REQUIRED', 403],
  ['RATE_LIMITED', 429],
  ['INSUFFICIENT_FUNDS', 422],
])('answers %s with %i', (code, status) => {
  expect(problemOf({ code })).toMatchObject({ code, status });
});

it('writes the place in the request as a JSON pointer without the name of the variable', () => {
  expect(problemOf({ code: 'VALIDATION_FAILED', path: ['input', 'a/b', '~c', 0] }).pointer).toBe('/a~1b/~0c/0');
});

it('lets no fact of a refusal replace the members of a problem', () => {
  expect(problemOf({ code: 'NOT_FOUND', more: { status: 200, type: 'x' } })).toMatchObject({
    status: 404,
    type: 'about:blank',
  });
});
