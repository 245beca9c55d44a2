import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@codai/kit/host';
import type { Contestant } from '../contestants/contestants.ts';
import { measureLoad, type RequestOf } from '../measure/load.ts';
import { startServer } from '../measure/server-process.ts';
import type { Workload } from '../workload/workload.ts';

export interface Frame {
  readonly functionName: string;
  /** File URL, `node:` name, or empty for code of the engine. */
  readonly url: string;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: Frame;
  readonly children?: readonly number[];
}

interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Microseconds of the monotonic clock. */
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A stack, innermost frame first, and the share of the busy time of its thread that was spent in it. */
export interface SampledStack {
  readonly frames: readonly Frame[];
  readonly share: number;
}

export interface ProfiledLoad {
  readonly contestant: Contestant;
  readonly requestOf: RequestOf;
  readonly warmUp: number;
  readonly requests: number;
}

/**
 * Runs a Node contestant with V8's sampling profiler and returns the stacks of its busiest thread between the end of the
 * warm-up and the last answer. Shares add up to 1.
 */
export async function sampleLoad(
  workload: Workload,
  { contestant, requestOf, warmUp, requests }: ProfiledLoad,
): Promise<SampledStack[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  const port = await freePort();
  const command = contestant.command(workload.supergraphPath, port);
  const args = ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...command.args];
  const server = await startServer({ ...command, args, name: 'profiled', port });
  try {
    const url = `http://127.0.0.1:${port}${contestant.path}`;
    const load = { url, pid: server.pid, requestOf, clients: 50 };
    await measureLoad({ ...load, warmUp, requests: 50 });
    const from = monotonicMicroseconds();
    await measureLoad({ ...load, warmUp: 0, requests });
    const until = monotonicMicroseconds();
    // The profile is written when the process ends by itself.
    process.kill(server.pid, 'SIGTERM');
    await server.ended;
    const stacks = readdirSync(folder).map((name) =>
      stacksOf(JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile, { from, until }),
    );
    // One for each thread; the main one has worked most.
    const [busiest] = stacks.sort((a, b) => b.busyMicroseconds - a.busyMicroseconds);
    if (busiest === undefined) throw new Error('The profiled process wrote no profile.');
    return busiest.stacks;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const monotonicMicroseconds = () => Number(process.hrtime.bigint() / 1_000n);

function stacksOf(
  { nodes, startTime, samples, timeDeltas }: CpuProfile,
  { from, until }: { readonly from: number; readonly until: number },
): { busyMicroseconds: number; stacks: SampledStack[] } {
  const times = new Map<number, number>();
  let at = startTime;
  for (const [index, delta] of timeDeltas.entries()) {
    at += delta;
    // A delta is the time before its sample, and belongs to what was seen last.
    const previous = samples[index - 1];
    if (previous !== undefined && at >= from && at <= until) times.set(previous, (times.get(previous) ?? 0) + delta);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const framesOf = (id: number): Frame[] => {
    const frames: Frame[] = [];
    for (let next: number | undefined = id; next !== undefined; next = parents.get(next)) {
      const node = byId.get(next);
      if (node !== undefined) frames.push(node.callFrame);
    }
    return frames;
  };
  const stacks = [...times]
    .map(([id, microseconds]) => ({ frames: framesOf(id), microseconds }))
    .filter(({ frames }) => frames[0]?.functionName !== '(idle)');
  const busyMicroseconds = stacks.reduce((sum, { microseconds }) => sum + microseconds, 0);
  return {
    busyMicroseconds,
    stacks: stacks.map(({ frames, microseconds }) => ({ frames, share: microseconds / busyMicroseconds })),
  };
}
