import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring, type Keyring } from '../base/crypto/keyring.ts';
import {
  ChecksumMismatchError,
  ObjectDamagedError,
  type ObjectStore,
  ObjectTooLargeError,
} from '../files/object-store.ts';
import { freshSeed } from './fresh-seed.ts';

/** An empty place in which a driver keeps objects, seen from behind. */
export interface StorePlace {
  /** A store there. */
  open(keys: Keyring): ObjectStore;
  /** Every byte that lies there, by the names under which they lie. */
  stored(): Promise<ReadonlyMap<string, Buffer>>;
  replace(name: string, bytes: Uint8Array): Promise<unknown>;
  [Symbol.asyncDispose](): Promise<void>;
}

const MASTER_KEY = new Uint8Array(32).fill(7);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
async function* pieces(...parts: readonly Uint8Array[]) {
  yield* parts;
}
async function bytesOf(parts: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> {
  if (parts === null) return null;
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

/** Tests that every driver of `ObjectStore` passes. */
export function objectStoreContract(driver: string, openPlace: () => Promise<StorePlace>): void {
  describe(`an object store: ${driver}`, () => {
    let place: StorePlace;
    let store: ObjectStore;
    beforeEach(async () => {
      place = await openPlace();
      store = place.open(createKeyring([MASTER_KEY]));
    });
    afterEach(async () => {
      await store.close();
      await place[Symbol.asyncDispose]();
    });
    const put = (key: string, bytes: Uint8Array, facts: object = {}) =>
      store.put(key, pieces(bytes), { bytesMax: 1_000_000, ...facts });

    it('gives back any range of any body, however it came in', async () => {
      const share = fc.double({ min: 0, max: 1, noNaN: true });
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 200_000 }),
          fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 5 }),
          fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 4 }),
          async (size, cuts, wanted) => {
            const bytes = randomBytes(size);
            const parts: Uint8Array[] = [];
            let at = 0;
            for (const cut of [...cuts, size]) {
              parts.push(bytes.subarray(at, Math.min(at + cut, size)));
              at = Math.min(at + cut, size);
            }
            const stored = await store.put('a/b', pieces(...parts), { bytesMax: size, sha256: sha256(bytes) });
            expect(stored).toMatchObject({ key: 'a/b', size, sha256: sha256(bytes) });
            expect(await store.stat('a/b')).toEqual(stored);
            expect((await bytesOf(await store.read('a/b')))?.equals(bytes)).toBe(true);
            const found = await store.find('a/b');
            expect(found).toMatchObject(stored);
            for (const [one, other] of wanted) {
              const [start = 0, end = 0] = [Math.floor(one * size), Math.floor(other * size)].sort((a, b) => a - b);
              const part = await bytesOf(await store.read('a/b', { start, end }));
              expect(part?.equals(bytes.subarray(start, end))).toBe(true);
              const same = (await bytesOf((await found?.read({ start, end })) ?? null))?.equals(
                bytes.subarray(start, end),
              );
              expect(same).toBe(true);
            }
          },
        ),
        { numRuns: 30, seed: freshSeed() },
      );
    });

    it('takes a body of several parts, and forgets the parts of one that breaks off', async () => {
      const bytes = randomBytes(20_000_000);
      const inPieces = Array.from({ length: 40 }, (_, at) => bytes.subarray(at * 500_000, (at + 1) * 500_000));
      await store.put('long', pieces(...inPieces), { bytesMax: bytes.length, sha256: sha256(bytes) });
      expect((await bytesOf(await store.read('long')))?.equals(bytes)).toBe(true);
      // Over the seam of the first two parts.
      const range = { start: 8_380_000, end: 8_400_000 };
      expect((await bytesOf(await store.read('long', range)))?.equals(bytes.subarray(range.start, range.end))).toBe(
        true,
      );
      await expect(store.put('long', pieces(...inPieces), { bytesMax: 19_999_999 })).rejects.toThrow(
        ObjectTooLargeError,
      );
      expect(await store.stat('long')).toMatchObject({ size: bytes.length, sha256: sha256(bytes) });
    });

    it('keeps what was there when a new body is too long, has another hash or breaks off', async () => {
      const before = Buffer.from('before');
      await put('k', before);
      const names = [...(await place.stored()).keys()];
      await expect(put('k', randomBytes(11), { bytesMax: 10 })).rejects.toThrow(ObjectTooLargeError);
      await expect(put('k', randomBytes(10), { sha256: 'a'.repeat(64) })).rejects.toThrow(ChecksumMismatchError);
      async function* broken() {
        yield randomBytes(100_000);
        throw new Error('The sender left.');
      }
      await expect(store.put('k', broken(), { bytesMax: 1_000_000 })).rejects.toThrow('The sender left.');
      const aborted = AbortSignal.abort(new Error('Given up.'));
      await expect(put('k', before, { signal: aborted })).rejects.toThrow('Given up.');
      expect(await bytesOf(await store.read('k'))).toEqual(before);
      expect([...(await place.stored()).keys()].sort()).toEqual(names.sort());
    });

    it('reads of what was found nothing that was put in its place', async () => {
      await put('k', Buffer.from('before'));
      const found = await store.find('k');
      await put('k', Buffer.from('behind'));
      await expect(found?.read({ start: 0, end: 6 }).then(bytesOf)).rejects.toThrow(ObjectDamagedError);
      expect(await store.find('none')).toBeNull();
    });

    it('replaces, removes and lists', async () => {
      await put('one', Buffer.from('1'));
      await put('one', Buffer.from('11'));
      for (const name of ['two', 'three', 'four']) await put(name, Buffer.from(name));
      const listed: string[] = [];
      let after: string | null = null;
      do {
        const page = await store.list({ after, limit: 3 });
        listed.push(...page.objects.map(({ key }) => key));
        after = page.next;
      } while (after !== null);
      expect(listed.sort()).toEqual(['four', 'one', 'three', 'two']);
      expect(await bytesOf(await store.read('one'))).toEqual(Buffer.from('11'));
      const { size } = await place.stored();
      await store.remove('one');
      await store.remove('one');
      expect([await store.stat('one'), await store.read('one')]).toEqual([null, null]);
      expect((await place.stored()).size).toBe(size - size / 4);
      await expect(store.list({ after: null, limit: 0 })).rejects.toThrow(RangeError);
    });

    it('reads to its end what is removed meanwhile', async () => {
      const bytes = randomBytes(200_000);
      await put('k', bytes);
      const reading = (await store.read('k')) as AsyncGenerator<Uint8Array>;
      const first = await reading.next();
      await store.remove('k');
      const rest = await bytesOf(reading);
      expect(Buffer.concat([first.value, rest ?? Buffer.alloc(0)]).equals(bytes)).toBe(true);
    });

    it.each(['', '/a', 'a/', '../a', 'a/../b', 'a//b', '.a', 'a b', 'a\0', 'a'.repeat(201), 'ă'])(
      'takes no key %j',
      async (key) => {
        await expect(put(key, Buffer.from('x'))).rejects.toThrow(RangeError);
        await expect(store.read(key)).rejects.toThrow(RangeError);
        await expect(store.remove(key)).rejects.toThrow(RangeError);
      },
    );

    it.each([
      { start: -1, end: 1 },
      { start: 2, end: 1 },
      { start: 0, end: 4 },
      { start: 0.5, end: 1 },
    ])('reads no range %j of three bytes', async (range) => {
      await put('k', Buffer.from('abc'));
      await expect(store.read('k', range)).rejects.toThrow(RangeError);
    });

    it('shows neither contents nor names without the key', async () => {
      const contents = Buffer.from('secret contents '.repeat(20));
      await put('secret-name', contents);
      const stored = [...(await place.stored())];
      const all = Buffer.concat(stored.flatMap(([name, bytes]) => [Buffer.from(name), bytes])).toString('latin1');
      expect(all.length).toBeGreaterThan(contents.length);
      for (const plain of ['secret', 'contents', sha256(contents)]) expect(all).not.toContain(plain);
      const other = place.open(createKeyring([new Uint8Array(32).fill(8)]));
      expect(await other.stat('secret-name')).toBeNull();
      await other.close();
    });

    it('finds what lies under the former master key, and writes under the new one', async () => {
      for (const key of ['kept', 'replaced', 'removed']) await put(key, Buffer.from(key));
      const changing = place.open(createKeyring([new Uint8Array(32).fill(8), MASTER_KEY]));
      expect(await bytesOf(await changing.read('kept'))).toEqual(Buffer.from('kept'));
      await changing.put('replaced', pieces(Buffer.from('anew')), { bytesMax: 10 });
      await changing.remove('removed');
      const { objects } = await changing.list({ after: null, limit: 10 });
      expect(objects.map(({ key }) => key).sort()).toEqual(['kept', 'replaced']);
      await changing.close();

      const changed = place.open(createKeyring([new Uint8Array(32).fill(8)]));
      expect(await bytesOf(await changed.read('replaced'))).toEqual(Buffer.from('anew'));
      await changed.close();
    });

    it('notices a changed byte, a cut and exchanged chunks', async () => {
      await put('k', randomBytes(150_000));
      const [[name, sealed] = ['', Buffer.alloc(0)]] = [...(await place.stored())].sort(
        (a, b) => b[1].length - a[1].length,
      );
      const chunk = 64 * 1024 + 16;
      const exchanged = [sealed.subarray(chunk, 2 * chunk), sealed.subarray(0, chunk), sealed.subarray(2 * chunk)];
      const changed = Buffer.from(sealed);
      changed[70_000] = (changed[70_000] ?? 0) ^ 1;
      for (const damaged of [Buffer.concat(exchanged), changed, sealed.subarray(0, -1), Buffer.alloc(0)]) {
        await place.replace(name, damaged);
        await expect(store.read('k').then(bytesOf)).rejects.toThrow(ObjectDamagedError);
      }
      await place.replace(name, changed);
      expect((await bytesOf(await store.read('k', { start: 0, end: 10 })))?.length).toBe(10);
    });

    it('keeps one whole body of several that are put under a key at once', async () => {
      const bodies = Array.from({ length: 4 }, (_, number) => Buffer.alloc(100_000, number));
      const stored = await Promise.all(bodies.map((body) => put('k', body)));
      const kept = await bytesOf(await store.read('k'));
      expect(stored.map((object) => object.sha256)).toContain(sha256(kept ?? Buffer.alloc(0)));
    });
  });
}
