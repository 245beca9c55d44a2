import { describe, expect, it } from 'vitest';
import { memoryStore } from '../testing/memory-store.ts';
import { keepPendingSignUp, readPendingSignUp } from './pending-sign-up.ts';

const now = new Date('2031-05-02T09:00:00Z');
const pending = {
  email: 'irina@example.test',
  displayName: 'Irina Dock',
  ticket: 'tck_1',
  expiresAt: '2031-05-02T09:10:00Z',
};

describe('a sign-up that waits for its code', () => {
  it('is there after a restart, until it was finished', async () => {
    const store = memoryStore();
    await keepPendingSignUp(store, pending);
    expect(await readPendingSignUp(store, now)).toEqual(pending);
    await keepPendingSignUp(store, null);
    expect(await readPendingSignUp(store, now)).toBeNull();
  });

  it.each([
    ['has run out', { ...pending, expiresAt: now.toISOString() }],
    ['has no date that can be read', { ...pending, expiresAt: 'soon' }],
    ['lacks its ticket', { ...pending, ticket: undefined }],
  ])('is not taken up when it %s', async (_fault, stored) => {
    const store = memoryStore();
    await store.set('codai.sign-up', JSON.stringify(stored));
    expect(await readPendingSignUp(store, now)).toBeNull();
  });
});
