import { expect, it } from 'vitest';
import { isRetryableDecline } from './rules.ts';

it.each([
  ['insufficient_funds', true],
  ['generic_decline', true],
  ['processing_error', true],
  ['stolen_card', false],
  ['lost_card', false],
  ['account_closed', false],
  ['expired_card', false],
  ['pickup_card', false],
  ['fraudulent', false],
])('a decline by %s may be tried again: %s', (code, isRetryable) => expect(isRetryableDecline(code)).toBe(isRetryable));
