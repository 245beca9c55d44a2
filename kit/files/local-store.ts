import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keyring } from '../base/crypto/keyring.ts';
import {
  assertByteRange,
  assertListLimit,
  assertObjectKey,
  type ByteRange,
  ObjectDamagedError,
  type ObjectStore,
  UNFINISHED_MS,
} from './object-store.ts';
import { openBody, SEALED_READ_BYTES, sealBody, sealedRange } from './sealed-body.ts';
import { findUnder, type ObjectFacts, objectNames, objectOf, openFacts, sealFacts } from './sealed-facts.ts';

type LocalFacts = ObjectFacts & { readonly body: string };

const META_FILE = /^([0-9a-f]{64})\.meta$/;

/**
 * Objects in a folder of this machine. A body is sealed in chunks under a key of its own, so that a range is read without the rest;
 * its facts, that key among them, lie sealed by the keyring beside it. File names are keyed hashes: a copy of the folder without the
 * master key gives neither contents nor names.
 */
export function createLocalStore({ folder, keys }: { readonly folder: string; readonly keys: Keyring }): ObjectStore {
  const metaFile = (name: string) => join(folder, `${name}.meta`);
  const removeFile = (file: string) => rm(join(folder, file), { force: true });

  async function readFacts(name: string): Promise<LocalFacts | null> {
    const sealed = await readFile(metaFile(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return sealed === null ? null : (openFacts(sealed, name, keys) as LocalFacts);
  }

  const factsOf = (key: string) => findUnder(key, keys, readFacts);

  async function readBody({ key, size, body, dataKey }: LocalFacts, range: ByteRange) {
    assertByteRange(range, size);
    // Opened now: an object that is removed or replaced while it is read is read to its end.
    const handle = await open(join(folder, body)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new ObjectDamagedError(key);
      throw error;
    });
    const sealed = readBytes(handle, sealedRange(range, size));
    return openBody(sealed, { key, size, dataKey: Buffer.from(dataKey, 'base64') }, range);
  }

  async function removeNamed(name: string): Promise<void> {
    const facts = await readFacts(name).catch(() => null);
    await rm(metaFile(name), { force: true });
    if (facts !== null) await removeFile(facts.body);
  }

  return {
    driver: 'embedded',
    async put(key, body, options) {
      assertObjectKey(key);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const [[name, ...olderNames], dataKey] = [objectNames(key, keys), randomBytes(32)];
      const bodyFile = `${randomBytes(16).toString('hex')}.body`;
      try {
        const handle = await open(join(folder, bodyFile), 'wx', 0o600);
        const written = await sealBody(body, dataKey, options, (sealed) => handle.write(sealed))
          .then((facts) => handle.sync().then(() => facts))
          .finally(() => handle.close());
        const facts = {
          key,
          ...written,
          writtenAt: new Date().toISOString(),
          body: bodyFile,
          dataKey: dataKey.toString('base64'),
        };
        const replaced = await readFacts(name).catch(() => null);
        // The rename is the moment at which the object is there, whole.
        const draft = `${metaFile(name)}.${randomBytes(8).toString('hex')}`;
        await writeFile(draft, sealFacts(facts, name, keys), { mode: 0o600, flush: true });
        await rename(draft, metaFile(name));
        if (replaced !== null) await removeFile(replaced.body);
        for (const older of olderNames) await removeNamed(older);
        return objectOf(facts);
      } catch (error) {
        await removeFile(bodyFile);
        throw error;
      }
    },
    async stat(key) {
      const facts = await factsOf(key);
      return facts === null ? null : objectOf(facts);
    },
    async find(key) {
      const facts = await factsOf(key);
      return facts === null ? null : { ...objectOf(facts), read: (range) => readBody(facts, range) };
    },
    async read(key, range) {
      const facts = await factsOf(key);
      return facts === null ? null : readBody(facts, range ?? { start: 0, end: facts.size });
    },
    async remove(key) {
      assertObjectKey(key);
      for (const name of objectNames(key, keys)) await removeNamed(name);
    },
    async list({ after, limit }) {
      assertListLimit(limit);
      const names = (await filesOf(folder))
        .flatMap((file) => META_FILE.exec(file)?.[1] ?? [])
        .filter((name) => after === null || name > after)
        .sort();
      const facts = await Promise.all(names.slice(0, limit).map(readFacts));
      return {
        objects: facts.flatMap((each) => (each === null ? [] : [objectOf(each)])),
        next: names.length > limit ? (names[limit - 1] ?? null) : null,
      };
    },
    async sweep() {
      const files = await filesOf(folder);
      const used = new Set<string>();
      for (const file of files) {
        const name = META_FILE.exec(file)?.[1];
        if (name !== undefined) used.add((await readFacts(name))?.body ?? '');
      }
      let swept = 0;
      for (const file of files) {
        if (used.has(file) || META_FILE.test(file)) continue;
        const facts = await stat(join(folder, file)).catch(() => null);
        if (facts === null || Date.now() - facts.mtimeMs < UNFINISHED_MS) continue;
        await removeFile(file);
        swept++;
      }
      return swept;
    },
    async close() {},
  };
}

async function filesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/**
 * Buffers that no read holds. What lies outside the heap and is let go has the whole heap looked through, some tens of milliseconds of it, again and
 * again during a download.
 */
const idleBuffers: Buffer[] = [];
const IDLE_BUFFERS_MAX = 8;

/** Whole reads, so that a piece holds whole chunks. Each piece is valid until the next one is asked for, or the end: they share one buffer. */
async function* readBytes(handle: FileHandle, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  const buffer = idleBuffers.pop() ?? Buffer.allocUnsafeSlow(SEALED_READ_BYTES);
  try {
    for (let at = start; at < end; ) {
      const wanted = Math.min(buffer.byteLength, end - at);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, at + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      yield buffer.subarray(0, filled);
      if (filled < wanted) return;
      at += filled;
    }
  } finally {
    if (idleBuffers.length < IDLE_BUFFERS_MAX) idleBuffers.push(buffer);
    await handle.close();
  }
}
