import { describe, expect, it, vi } from 'vitest';
import { memoryStore } from '../testing/memory-store.ts';
import { bytesOf, KEPT_BYTES_MAX, type Kept, Snapshots } from './snapshots.ts';

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

describe('kept answers', () => {
  const lessons = (count: number, text = 'Read the plan.') =>
    Array.from({ length: count }, (_, place) => ({ name: `Lesson ${place}`, data: { text } }));
  const arrange = () => {
    const store = memoryStore();
    return { store, snapshots: new Snapshots(store, 'usr_1.org_1') };
  };

  it('stay when sixty others have been written since, and are read with the time of their download', async () => {
    const { snapshots } = arrange();
    await snapshots.write('Lesson 0', { text: 'Seen before.' });
    expect(await snapshots.keep('coe_1', lessons(2), new Date('2026-11-18T10:00:00Z'))).toEqual({ kind: 'kept' });
    for (let count = 0; count < 61; count += 1) await snapshots.write(`Post ${count}`, count);
    expect(await snapshots.read('Lesson 0')).toEqual({
      at: '2026-11-18T10:00:00.000Z',
      data: { text: 'Read the plan.' },
    });
    expect(await snapshots.read('Post 0')).toBeNull();
  });

  it('are known to the next start of the app, which does not let go of them either', async () => {
    const { store, snapshots } = arrange();
    await snapshots.keep('coe_1', lessons(2));
    const next = new Snapshots(store, 'usr_1.org_1');
    for (let count = 0; count < 61; count += 1) await next.write(`Post ${count}`, count);
    expect(Object.keys(next.kept().coe_1?.answers ?? {})).toEqual(['Lesson 0', 'Lesson 1']);
    expect(await next.read('Lesson 1')).not.toBeNull();
  });

  it('are as new as the last answer of the server, and count its bytes', async () => {
    const { snapshots } = arrange();
    await snapshots.keep('coe_1', lessons(1));
    const before = bytesOf(snapshots.kept().coe_1 as Kept);
    await snapshots.write('Lesson 0', { text: 'Read the whole plan.' });
    expect((await snapshots.read<object>('Lesson 0'))?.data).toEqual({ text: 'Read the whole plan.' });
    expect(bytesOf(snapshots.kept().coe_1 as Kept)).toBe(before + 6);
  });

  it('are refused as a whole beyond the bound, which all courses share', async () => {
    const { store, snapshots } = arrange();
    await snapshots.keep('coe_1', lessons(1, 'ș'.repeat(KEPT_BYTES_MAX / 4)));
    const size = store.held.size;
    const free = snapshots.roomFor('coe_2');
    expect(free).toBeLessThan(KEPT_BYTES_MAX / 2);
    const large = [{ name: 'Large', data: 'ș'.repeat(KEPT_BYTES_MAX / 4) }];
    expect(await snapshots.keep('coe_2', large)).toMatchObject({ kind: 'no room', free });
    expect(store.held.size).toBe(size);
    expect(snapshots.roomFor('coe_1')).toBe(KEPT_BYTES_MAX);
  });

  it('are refused as a whole where the device is full', async () => {
    const { store, snapshots } = arrange();
    const set = store.set;
    store.set = async (key, value) => {
      if (key.endsWith('Lesson 1')) throw new Error('QuotaExceededError');
      await set(key, value);
    };
    expect(await snapshots.keep('coe_1', lessons(2))).toMatchObject({ kind: 'no room', free: 0 });
    expect(snapshots.kept()).toEqual({});
    expect([...store.held.keys()].filter((key) => key.includes('Lesson'))).toEqual([]);
  });

  it('free their space when they are released, and when another download leaves them out', async () => {
    const { snapshots } = arrange();
    await snapshots.keep('coe_1', lessons(2));
    await snapshots.keep('coe_1', lessons(1));
    expect(await snapshots.read('Lesson 1')).toBeNull();
    await snapshots.release('coe_1');
    expect(await snapshots.read('Lesson 0')).toBeNull();
    expect(snapshots.roomFor('coe_2')).toBe(KEPT_BYTES_MAX);
  });

  it('are deleted with the rest when their owner signs out, and those of another organisation stay', async () => {
    const { store, snapshots } = arrange();
    await snapshots.keep('coe_1', lessons(2));
    const other = new Snapshots(store, 'usr_1.org_2');
    await other.keep('coe_1', lessons(1));
    await snapshots.forget();
    expect(snapshots.kept()).toEqual({});
    expect([...store.held.keys()].filter((key) => key.includes('usr_1.org_1'))).toEqual([]);
    expect(await other.read('Lesson 0')).not.toBeNull();
  });

  it('tell those who listen', async () => {
    const { snapshots } = arrange();
    const heard = vi.fn();
    const end = snapshots.subscribe(heard);
    await snapshots.keep('coe_1', lessons(1));
    await snapshots.release('coe_1');
    expect(heard.mock.calls.length).toBeGreaterThanOrEqual(2);
    end();
    heard.mockClear();
    await snapshots.keep('coe_1', lessons(1));
    expect(heard).not.toHaveBeenCalled();
  });
});
