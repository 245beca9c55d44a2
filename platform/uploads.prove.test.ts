import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import files from '@codai/files';
import { type FreshDatabase, freshDatabase } from '@codai/kit/testing';
import { guardFolder } from '@codai/kit/testing/guard';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FilesServer } from './testing/files-process.ts';

const isWhole = Boolean(process.env.PROVE);
const MIB = 1024 * 1024;
/**
 * `npm run prove -- uploads`: 500 MB and five cuts; else a slice of it. Both with a kill -9. The slice is twice what memory may grow by, which beside
 * other tests is more than on a quiet machine: garbage waits there.
 */
const { size, cuts, growthMaxMiB } = isWhole
  ? { size: 500_000_000, cuts: 5, growthMaxMiB: 60 }
  : { size: 160_000_003, cuts: 2, growthMaxMiB: 80 };
const PIECE_BYTES = 16 * MIB;

let folder: string;
let database: FreshDatabase;
let server: FilesServer;
let door: Door;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codai-uploads-'));
  guardFolder(folder);
  database = await freshDatabase([files]);
  server = new FilesServer(database.urlOf('files'), join(folder, 'objects'));
  await server.begin();
  door = await openDoor(server.port);
});
afterAll(async () => {
  door.close();
  await server.end();
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

it('FILE-5: tus-js-client brings a file whole through cuts and a kill -9, and memory does not grow with it', async () => {
  const path = join(folder, 'file.bin');
  const sha256 = await writeRandom(path, size);

  // A first upload loads what is loaded once.
  const warm = randomBytes(2 * PIECE_BYTES);
  const first = await server.ask<Started>({ do: 'start', size: warm.length, sha256: hashOf(warm) });
  await send(warm, warm.length, door.via(first.url));
  await hashAt(await server.ask<string>({ do: 'finish', sessionId: first.sessionId }));
  const before = await server.ask<number>({ do: 'memory', isPeak: false });

  const { sessionId, url } = await server.ask<Started>({ do: 'start', size, sha256 });
  // Cut off at bytes that are no piece's and no part's end; at one of them the server is killed and begins anew.
  const places = Array.from({ length: cuts }, (_, at) => Math.floor((size * (at + 0.37)) / cuts) + at);
  door.cutAt(places);
  let grown = 0;
  const killed = door.cut(Math.floor(cuts / 2)).then(async () => {
    grown = (await server.ask<number>({ do: 'memory', isPeak: true })) - before;
    await server.kill();
    await server.begin();
  });
  await send(createReadStream(path), size, door.via(url));
  await killed;
  expect(door.cuts).toBe(cuts);

  const address = await server.ask<string>({ do: 'finish', sessionId });
  expect(await hashAt(address)).toBe(sha256);
  // The second process has loaded anew; both are held to the first one's size after its small upload.
  const after = (await server.ask<number>({ do: 'memory', isPeak: true })) - before;
  const mebibytes = {
    size: Math.round(size / MIB),
    untilKill: Math.round(grown / MIB),
    afterwards: Math.round(after / MIB),
  };
  process.stdout.write(`Memory more than after an upload of 32 MiB, in MiB: ${JSON.stringify(mebibytes)}\n`);
  expect(Math.max(mebibytes.untilKill, mebibytes.afterwards)).toBeLessThan(growthMaxMiB);
});

interface Started {
  readonly sessionId: string;
  readonly url: string;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function writeRandom(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  for (let left = bytes; left > 0; left -= MIB) {
    const piece = randomBytes(Math.min(left, MIB));
    hash.update(piece);
    await file.write(piece);
  }
  await file.close();
  return hash.digest('hex');
}

async function hashAt(url: string): Promise<string> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  const hash = createHash('sha256');
  for await (const piece of response.body ?? []) hash.update(piece);
  return hash.digest('hex');
}

/** As an application sends it: in pieces, asking for the offset after each failure. */
function send(
  source: Buffer | ReturnType<typeof createReadStream>,
  uploadSize: number,
  uploadUrl: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(source, {
      uploadUrl,
      uploadSize,
      chunkSize: PIECE_BYTES,
      retryDelays: Array(60).fill(250),
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
}

interface Door {
  readonly cuts: number;
  via(url: string): string;
  cutAt(places: readonly number[]): void;
  /** Resolves when the cut of this number, from 0, has been made. */
  cut(number: number): Promise<void>;
  close(): void;
}

/** A TCP door before the server, which cuts connections after so many bytes towards it. */
async function openDoor(port: number): Promise<Door> {
  let passed = 0;
  let places: number[] = [];
  let cutsMade = 0;
  const waiting = new Map<number, () => void>();
  const open = new Set<Socket>();
  const listener: Server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const both = [client, upstream];
    const close = () => {
      for (const socket of both) {
        socket.destroy();
        open.delete(socket);
      }
    };
    for (const socket of both) {
      open.add(socket);
      socket.on('error', close);
      socket.on('close', close);
    }
    upstream.pipe(client);
    client.on('data', (piece) => {
      passed += piece.length;
      if (places[0] !== undefined && passed >= places[0]) {
        places.shift();
        waiting.get(cutsMade++)?.();
        // The bytes received so far are let through, then the line is dead.
        upstream.write(piece, close);
        return;
      }
      if (!upstream.write(piece)) {
        client.pause();
        upstream.once('drain', () => client.resume());
      }
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port: own } = listener.address() as { port: number };
  return {
    get cuts() {
      return cutsMade;
    },
    via: (url) => url.replace(`:${port}/`, `:${own}/`),
    cutAt(wanted) {
      passed = 0;
      places = [...wanted];
    },
    cut: (number) => new Promise((resolve) => waiting.set(number, resolve)),
    close() {
      listener.close();
      for (const socket of open) socket.destroy();
    },
  };
}
