import { expect, it } from 'vitest';
import { API_TOKENS_MAX, planRefusal, quotaRefusal } from './rules.ts';

it.each([
  { live: 0, refused: false },
  { live: API_TOKENS_MAX - 1, refused: false },
  { live: API_TOKENS_MAX, refused: true },
])('refuses one more token with $live live ones: $refused', ({ live, refused }) => {
  expect(quotaRefusal(live) !== null).toBe(refused);
});

it.each([
  { scopes: ['social:read'], entitled: null, refused: false },
  { scopes: ['social:read'], entitled: ['social:read', 'social:write'], refused: false },
  { scopes: ['social:read', 'social:write'], entitled: ['social:read'], refused: true },
  { scopes: ['social:read'], entitled: [], refused: true },
])('refuses $scopes under a plan with $entitled: $refused', ({ scopes, entitled, refused }) => {
  expect(planRefusal(scopes, entitled) !== null).toBe(refused);
});
