import { expect, it } from 'vitest';
import { domainsRefusal } from './rules.ts';

it.each([
  { domains: [], refused: true },
  { domains: ['nowhere'], refused: true },
  { domains: ['banking', 'nowhere'], refused: true },
  { domains: ['banking'], refused: false },
  { domains: ['banking', 'security', 'banking'], refused: false },
])('refuses a hold in $domains: $refused', ({ domains, refused }) => {
  expect(domainsRefusal(domains, ['banking', 'security']) !== null).toBe(refused);
});
