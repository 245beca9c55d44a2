import { expect, it } from 'vitest';
import { FACTORS_MAX } from '../../proofs/factors/rules.ts';
import { quotaRefusal, removalRefusal } from './rules.ts';

it.each([
  { confirmed: FACTORS_MAX - 1, refused: false },
  { confirmed: FACTORS_MAX, refused: true },
])('refuses one more authenticator beside $confirmed: $refused', ({ confirmed, refused }) => {
  expect(quotaRefusal(confirmed) !== null).toBe(refused);
});

it.each([
  { kinds: ['TOTP'], refused: true },
  { kinds: ['TOTP', 'EMAIL'], refused: true },
  { kinds: ['TOTP', 'SMS'], refused: false },
  { kinds: ['PASSKEY', 'TOTP'], refused: false },
  { kinds: ['EMAIL', 'TOTP'], refused: false },
])('refuses the removal of the first factor of $kinds: $refused', ({ kinds, refused }) => {
  const factors = kinds.map((kind) => ({ kind }));
  expect(removalRefusal(factors[0] ?? { kind: 'TOTP' }, factors) !== null).toBe(refused);
});
