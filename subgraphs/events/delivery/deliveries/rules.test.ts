import { expect, it } from 'vitest';
import { handOutRefusal, leaseRefusal, pauseRefusal, reasonRefusal, resendRefusal } from './rules.ts';

it.each([
  [1, 5, undefined],
  [100, 3600, undefined],
  [0, 30, 'max'],
  [101, 30, 'max'],
  [10, 4, 'leaseSeconds'],
  [10, 3601, 'leaseSeconds'],
])('judges a request for %i deliveries and %i seconds', (max, seconds, field) => {
  expect(leaseRefusal(max, seconds)?.inputPath?.at(-1)).toBe(field);
});

it('hands out deliveries of active subscriptions only', () => {
  expect(handOutRefusal('ACTIVE')).toBeNull();
  expect(handOutRefusal('PAUSED')).toMatchObject({ code: 'INVALID_STATE' });
});

it('demands a reason of 1 to 500 characters', () => {
  expect(reasonRefusal('x'.repeat(500))).toBeNull();
  for (const reason of ['', '  ', 'x'.repeat(501)]) expect(reasonRefusal(reason)).not.toBeNull();
});

it('takes a pause of up to a day', () => {
  for (const seconds of [null, 0, 86_400]) expect(pauseRefusal(seconds)).toBeNull();
  for (const seconds of [-1, 86_401]) expect(pauseRefusal(seconds)).not.toBeNull();
});

it.each([
  ['ACKNOWLEDGED', 'ACTIVE', undefined],
  ['DISCARDED', 'PAUSED', undefined],
  ['DEAD', 'ACTIVE', 'Retry the dead letter.'],
  ['PENDING', 'DISABLED', 'Wait until the delivery is settled.'],
  ['ACKNOWLEDGED', 'DISABLED', 'Resume the subscription first.'],
])('judges the resend of a delivery in %s whose subscription is %s', (state, status, message) => {
  const refusal = resendRefusal(state, status);
  if (message === undefined) expect(refusal).toBeNull();
  else expect(refusal?.message).toContain(message);
});
