import { expect, it } from 'vitest';
import { profileRefusal } from './profile-rules.ts';

const profile = { name: 'North Harbour', addressLines: ['Quay 1', '123456 Constanța'], country: 'RO', language: 'ro' };

it.each([
  [{}, null],
  [{ name: '' }, 'input.name'],
  [{ name: '  ' }, 'input.name'],
  [{ name: 'x'.repeat(121) }, 'input.name'],
  [{ name: 'x'.repeat(120) }, null],
  [{ name: 'a\nb' }, 'input.name'],
  [{ addressLines: [] }, 'input.addressLines'],
  [{ addressLines: Array(5).fill('Quay') }, null],
  [{ addressLines: Array(6).fill('Quay') }, 'input.addressLines'],
  [{ addressLines: ['Quay', ' '] }, 'input.addressLines'],
  [{ country: 'ro' }, 'input.country'],
  [{ country: 'ROU' }, 'input.country'],
  [{ country: 'ZZ' }, 'input.country'],
  [{ country: 'EU' }, 'input.country'],
  [{ country: 'UK' }, 'input.country'],
  [{ country: 'MC' }, null],
  [{ country: 'US' }, null],
  [{ language: 'en' }, null],
  [{ language: 'de' }, 'input.language'],
])('%o is refused at %s', (facts, where) => {
  expect(profileRefusal({ ...profile, ...facts })?.inputPath?.join('.') ?? null).toBe(where);
});
