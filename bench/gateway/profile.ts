import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@codai/kit/host';
import { ours } from '../contestants/contestants.ts';
import { measureLoad, type RequestOf } from '../measure/load.ts';
import { startServer } from '../measure/server-process.ts';
import type { Workload } from '../workload/workload.ts';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Runs ours once more with V8's profiler and sums the self time of its main thread by the room that the code lives in. */
export async function profileByRoom(
  workload: Workload,
  { requestOf, requests }: { readonly requestOf: RequestOf; readonly requests: number },
): Promise<{ room: string; share: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  const contestant = ours({ node: ['--cpu-prof', `--cpu-prof-dir=${folder}`] });
  const port = await freePort();
  const server = await startServer({ ...contestant.command(workload.supergraphPath, port), name: 'profiled', port });
  try {
    const url = `http://127.0.0.1:${port}${contestant.path}`;
    await measureLoad({ url, pid: server.pid, requestOf, warmUp: 100, requests, clients: 50 });
  } finally {
    // The profile is written when the process ends by itself.
    process.kill(server.pid, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await server.stop();
  }
  const profiles = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile,
  );
  // One for each thread; the main one has worked most.
  const [busiest] = profiles.map((profile) => ({ profile, busy: busyTimeOf(profile) })).sort((a, b) => b.busy - a.busy);
  return busiest === undefined ? [] : sharesOf(busiest.profile);
}

function busyTimeOf({ nodes, samples, timeDeltas }: CpuProfile): number {
  const idle = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id));
  return samples.reduce((sum, sample, index) => sum + (idle.has(sample) ? 0 : (timeDeltas[index] ?? 0)), 0);
}

function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): { room: string; share: number }[] {
  const roomOfNode = new Map(nodes.map(({ id, callFrame }) => [id, roomOf(callFrame.url, callFrame.functionName)]));
  const times = new Map<string, number>();
  let busy = 0;
  for (const [index, sample] of samples.entries()) {
    const room = roomOfNode.get(sample);
    if (room === undefined || room === null) continue;
    const time = timeDeltas[index] ?? 0;
    busy += time;
    times.set(room, (times.get(room) ?? 0) + time);
  }
  return [...times]
    .map(([room, time]) => ({ room, share: time / busy }))
    .sort((a, b) => b.share - a.share)
    .filter(({ share }) => share >= 0.005);
}

/** Null for idle time. */
function roomOf(url: string, functionName: string): string | null {
  if (functionName === '(idle)') return null;
  if (functionName === '(garbage collector)') return 'garbage collection';
  const own = /\/gateway\/(?:([a-z-]+)\/)?[a-z-]+\.ts$/.exec(url);
  if (own) return own[1] ?? 'the way between rooms';
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url);
  if (library) return `library ${library[1]}`;
  if (url === 'node:buffer') return 'text to bytes and back';
  if (url.startsWith('node:')) return /net|http|stream|tcp|tls/.test(url) ? 'node:http and sockets' : 'node';
  if (url.includes('/kit/')) return 'kit';
  return url === '' ? 'native (JSON, text, socket writes)' : 'other';
}
