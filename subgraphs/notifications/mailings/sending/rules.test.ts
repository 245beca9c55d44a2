import { expect, it } from 'vitest';
import { typeRefusal } from './rules.ts';

it('lets organisations send their own type and no other', () => {
  expect(['organization.message', 'account.factor-added'].map((type) => typeRefusal(type) === null)).toEqual([
    true,
    false,
  ]);
});
