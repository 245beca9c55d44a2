import { expect, it } from 'vitest';
import { memoryStore } from '../testing/memory-store.ts';
import { Drafts } from './drafts.ts';

it('a draft is its owner’s, goes when it is emptied, and is deleted at the sign-out', async () => {
  const store = memoryStore();
  const drafts = new Drafts(store, 'usr_1.org_1');
  await drafts.write('letter', 'Dear harbour');
  expect(await drafts.read('letter')).toBe('Dear harbour');
  expect(await new Drafts(store, 'usr_2.org_1').read('letter')).toBe('');
  await drafts.write('letter', '');
  expect(store.held.size).toBe(0);
  await drafts.write('letter', 'Dear harbour');
  await drafts.forget();
  expect(store.held.size).toBe(0);
});
