import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import files from '@codai/files';
import { freePort } from '@codai/kit/host';
import { FilesServer } from '../../platform/testing/files-process.ts';
import { embeddedDatabase } from '../measure/embedded-database.ts';
import { option } from '../measure/option.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';

// Downloads of an encrypted file by its signed address, through the platform's door, beside the same bytes by plain node:http from disk:
// `npm run bench -- files [--mebibytes=256] [--rounds=5]`. Ends with 1 when the whole, or ranges of 4 MiB and more, are less than half as fast.
const MIB = 1024 * 1024;
const size = option('mebibytes', 256) * MIB;
const rounds = option('rounds', 5);
const GOAL = 0.5;

const folder = mkdtempSync(join(tmpdir(), 'codai-bench-files-'));
const postgres = await embeddedDatabase(files);
const ours = new FilesServer(postgres.database.urlOf('files'), join(folder, 'objects'));
let plain: ChildProcess | undefined;
try {
  const path = join(folder, 'file.bin');
  for (let at = 0; at < size; at += 16 * MIB)
    writeFileSync(path, randomBytes(Math.min(16 * MIB, size - at)), { flag: 'a' });
  const plainPort = await freePort();
  plain = await startPlain(path, plainPort);
  const plainUrl = `http://127.0.0.1:${plainPort}/`;
  await ours.begin();
  const ourUrl = await upload(path);

  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const cases = [
    { name: 'whole', ranges: [null], isAsked: true },
    { name: 'ranges of 16 MiB', ranges: rangesOf(16 * MIB), isAsked: true },
    { name: 'ranges of 4 MiB', ranges: rangesOf(4 * MIB), isAsked: true },
    // Each range asks PostgreSQL for its right, which for so few bytes is as much as sending them.
    { name: 'ranges of 1 MiB', ranges: rangesOf(MIB), isAsked: false },
  ];
  const rows: (number | string)[][] = [];
  let isMissed = false;
  for (const { name, ranges, isAsked } of cases) {
    const speeds: { ours: number; plain: number }[] = [];
    for (let round = 0; round <= rounds; round++) {
      const [own, plain] = [await speed(agent, ourUrl, ranges), await speed(agent, plainUrl, ranges)];
      // The first round warms up.
      if (round > 0) speeds.push({ ours: own, plain });
    }
    const share = medianOf(speeds.map(({ ours, plain }) => ours / plain));
    isMissed ||= isAsked && share < GOAL;
    rows.push([
      name,
      rounded(medianOf(speeds.map(({ ours }) => ours)), 0),
      rounded(medianOf(speeds.map(({ plain }) => plain)), 0),
      rounded(share, 2),
    ]);
  }
  printTable(['download', 'ours, MiB/s', 'node:http, MiB/s', 'share'], rows);
  agent.destroy();
  if (isMissed) process.exitCode = 1;
} finally {
  plain?.kill();
  await ours.end();
  await postgres[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}

function rangesOf(bytes: number): readonly string[] {
  return Array.from(
    { length: Math.ceil(size / bytes) },
    (_, at) => `bytes=${at * bytes}-${Math.min((at + 1) * bytes, size) - 1}`,
  );
}

/** MiB a second for all ranges, two at a time, the bytes thrown away. */
async function speed(agent: Agent, url: string, ranges: readonly (string | null)[]): Promise<number> {
  const waiting = [...ranges];
  const begin = performance.now();
  const work = async () => {
    for (let range = waiting.shift(); range !== undefined; range = waiting.shift()) await drain(agent, url, range);
  };
  await Promise.all([work(), work()]);
  return size / MIB / ((performance.now() - begin) / 1000);
}

function drain(agent: Agent, url: string, range: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: range === null ? {} : { range } }, (response) => {
      if (response.statusCode !== (range === null ? 200 : 206))
        reject(new Error(`The server answered ${response.statusCode}.`));
      response
        .on('data', () => {})
        .on('end', resolve)
        .on('error', reject);
    }).on('error', reject);
  });
}

async function startPlain(path: string, port: number): Promise<ChildProcess> {
  const server = fork(new URL('plain-server.ts', import.meta.url), [path, String(port)], {
    execArgv: ['--import', 'tsx'],
  });
  await new Promise((resolve, reject) => {
    server.once('message', resolve);
    server.once('exit', (code) => reject(new Error(`The plain server ended with ${code}.`)));
  });
  return server;
}

/** Brings the file to our server; returns its signed address. */
async function upload(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  const { sessionId, url } = await ours.ask<{ sessionId: string; url: string }>({
    do: 'start',
    size,
    sha256: hash.digest('hex'),
  });
  const response = await fetch(url, {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(statSync(path).size),
    },
    body: createReadStream(path),
    duplex: 'half',
  } as unknown as RequestInit);
  if (response.status !== 204) throw new Error(`The upload was answered ${response.status}.`);
  return ours.ask<string>({ do: 'finish', sessionId });
}
