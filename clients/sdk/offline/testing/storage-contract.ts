import type { QueueEntry, QueueStorage } from '../storage.ts';

const limits = { entriesMax: 3, bytesMax: 10_000 };

function entry(idempotencyKey: string, scope = 'ana', text = 'Hello'): Omit<QueueEntry, 'sequence'> {
  const variables = { input: { text, idempotencyKey } };
  return {
    scope,
    idempotencyKey,
    operation: 'CreatePost',
    variables,
    addedAt: '2031-05-02T09:00:00.000Z',
    firstSentAt: null,
  };
}

/** Throws unless both are the same as JSON. */
function same(actual: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`Expected ${other}, and it is ${one}.`);
}

const keysOf = async (storage: QueueStorage, scope = 'ana') =>
  (await storage.list(scope)).map(({ idempotencyKey }) => idempotencyKey);

/**
 * Cases that hold for every storage, by their titles. `open` gives the same entries each time, as after a restart. The cases run in
 * Node and in a browser, so they bring their own comparison.
 */
export const storageContract: Readonly<Record<string, (open: () => QueueStorage) => Promise<void>>> = {
  'keeps entries in the order in which they came, whole, over a restart': async (open) => {
    for (const key of ['one', 'two', 'three']) same(await open().append(entry(key), limits), 'added');
    same(await keysOf(open()), ['one', 'two', 'three']);
    const [first] = await open().list('ana');
    const { sequence, ...rest } = first as QueueEntry;
    same([typeof sequence, Object.entries(rest).sort()], ['number', Object.entries(entry('one')).sort()]);
  },
  'holds a key once in its scope': async (open) => {
    const storage = open();
    same(await storage.append(entry('one'), limits), 'added');
    same(await storage.append(entry('one', 'ana', 'Changed'), limits), 'known');
    same(await storage.append(entry('one', 'bo'), limits), 'added');
    same([await keysOf(storage), await keysOf(storage, 'bo')], [['one'], ['one']]);
    same((await storage.list('ana'))[0]?.variables, entry('one').variables);
  },
  'is full by number, for each scope by itself, and has room again': async (open) => {
    const storage = open();
    for (const key of ['one', 'two', 'three']) await storage.append(entry(key), limits);
    same(await storage.append(entry('four'), limits), 'full');
    same(await storage.append(entry('four', 'bo'), limits), 'added');
    const [first] = await storage.list('ana');
    await storage.remove((first as QueueEntry).sequence);
    same(await storage.append(entry('four'), limits), 'added');
    same(await keysOf(storage), ['two', 'three', 'four']);
  },
  'is full by bytes, counted as UTF-8': async (open) => {
    const storage = open();
    same(await storage.append(entry('one', 'ana', 'ă'.repeat(6_000)), limits), 'full');
    same(await storage.append(entry('one', 'ana', 'a'.repeat(6_000)), limits), 'added');
    same(await storage.append(entry('two', 'ana', 'a'.repeat(6_000)), limits), 'full');
  },
  'passes no limit when many come at once': async (open) => {
    const storage = open();
    const keys = Array.from({ length: 10 }, (_, index) => `key ${index}`);
    const appended = await Promise.all(keys.map((key) => storage.append(entry(key), limits)));
    same(appended.filter((each) => each === 'added').length, 3);
    same((await keysOf(storage)).length, 3);
  },
  'notes when an entry was sent first, and brings none back': async (open) => {
    const storage = open();
    for (const key of ['one', 'two']) await storage.append(entry(key), limits);
    const [one, two] = await storage.list('ana');
    await storage.markSent((two as QueueEntry).sequence, '2031-05-02T10:00:00.000Z');
    await storage.remove((one as QueueEntry).sequence);
    await storage.markSent((one as QueueEntry).sequence, '2031-05-02T10:00:00.000Z');
    await storage.remove((one as QueueEntry).sequence);
    const left = await open().list('ana');
    same(
      left.map(({ idempotencyKey, firstSentAt }) => [idempotencyKey, firstSentAt]),
      [['two', '2031-05-02T10:00:00.000Z']],
    );
  },
  'clears one scope, and no other': async (open) => {
    const storage = open();
    for (const scope of ['ana', 'bo'])
      for (const key of ['one', 'two']) await storage.append(entry(key, scope), limits);
    await storage.clear('ana');
    same([await keysOf(open()), await keysOf(open(), 'bo')], [[], ['one', 'two']]);
  },
};
