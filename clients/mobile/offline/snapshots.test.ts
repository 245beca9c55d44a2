import { describe, expect, it } from 'vitest';
import { memoryStore } from '../testing/memory-store.ts';
import { Snapshots } from './snapshots.ts';

describe('snapshots', () => {
  it('give back the last answer with its time, to its owner only', async () => {
    const store = memoryStore();
    const own = new Snapshots(store, 'usr_1');
    await own.write('Feed', { posts: 1 }, new Date('2026-11-18T10:00:00Z'));
    await own.write('Feed', { posts: 2 }, new Date('2026-11-18T11:00:00Z'));
    expect(await own.read('Feed')).toEqual({ at: '2026-11-18T11:00:00.000Z', data: { posts: 2 } });
    expect(await new Snapshots(store, 'usr_2').read('Feed')).toBeNull();
  });

  it('keep sixty, and let go of those written longest ago', async () => {
    const store = memoryStore();
    const snapshots = new Snapshots(store, 'usr_1');
    for (let count = 0; count < 60; count += 1) await snapshots.write(`Post ${count}`, count);
    await snapshots.write('Post 0', 'again');
    await snapshots.write('Post 60', 60);
    expect(store.held.size).toBe(60);
    expect(await snapshots.read('Post 1')).toBeNull();
    expect((await snapshots.read('Post 0'))?.data).toBe('again');
  });

  it('are not read when they are damaged, and leave nothing when forgotten', async () => {
    const store = memoryStore();
    const snapshots = new Snapshots(store, 'usr_1');
    await snapshots.write('Feed', { posts: 1 });
    store.held.set('codai.snapshot.usr_1.Feed', '{');
    store.held.set('codai.preferences', '{}');
    expect(await snapshots.read('Feed')).toBeNull();
    await snapshots.forget();
    expect([...store.held.keys()]).toEqual(['codai.preferences']);
  });
});
