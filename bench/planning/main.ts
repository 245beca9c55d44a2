import { createPlanner } from '../../gateway/planning/create-planner.ts';
import { loadWithNames } from '../../gateway/supergraph/load.ts';
import { option } from '../measure/option.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { type Workload, workload } from './documents.ts';
import { type Planned, PlanningProcess } from './planning-process.ts';

// CPU time to plan random operations of at most 1,000 characters over supergraphs with interface objects, by our gateway's planner and by
// `@apollo/query-planner` as `@apollo/gateway` calls it; and how long an easy operation waits behind a hard one:
// `npm run bench -- planning [--supergraphs=20] [--operations=20] [--seed=1]`.
const supergraphs = option('supergraphs', 20);
const operations = option('operations', 20);
const firstSeed = option('seed', 1);
/** Supergraphs whose operations are the hardest that were seen. */
const HARD_SEEDS = [1021, 1023, 55064615, 69245389];
const LIMIT_MS = 20_000;
/** CPU time that a plan may take, and time that another caller's plan may wait for it. */
const PLAN_CPU_MS = 2_000;
const DELAY_MS = 100;

const seeds = [...HARD_SEEDS, ...Array.from({ length: supergraphs }, (_, index) => firstSeed + 2 * index)];
const workloads = seeds.map((seed) => workload(seed, { count: operations, drawn: operations * 10 }));

const contestants = ['ours', 'apollo'] as const;
const planned: Record<(typeof contestants)[number], Planned[]> = { ours: [], apollo: [] };
const hardest: { readonly workload: Workload; readonly index: number; readonly cpuMs: number }[] = [];
for (const each of workloads) {
  const processes = contestants.map((name) => ({ name, process: new PlanningProcess(name, each.sdl, LIMIT_MS) }));
  for (const [index, request] of each.requests.entries()) {
    for (const { name, process } of processes) {
      const one = await process.plan(request);
      planned[name].push(one);
      if (name === 'ours') hardest.push({ workload: each, index, cpuMs: one.cpuMs });
    }
  }
  for (const { process } of processes) process.stop();
}

printTable(
  ['planner', 'operations', 'CPU p50 ms', 'p99 ms', 'max ms', 'refused', `over ${LIMIT_MS / 1_000} s or out of memory`],
  contestants.map((name) => {
    const times = planned[name].map(({ cpuMs }) => cpuMs).sort((one, other) => one - other);
    const ended = (end: Planned['end']) => planned[name].filter((one) => one.end === end).length;
    const at = (share: number) => rounded(times[Math.ceil(times.length * share) - 1] ?? Number.NaN, 1);
    return [name, times.length, at(0.5), at(0.99), at(1), ended('refused'), ended('given up')];
  }),
);

hardest.sort((one, other) => other.cpuMs - one.cpuMs);
const delays: number[] = [];
for (const { workload: of, index } of hardest.slice(0, 10)) delays.push(await delayBehind(of, index));
console.log(
  `An easy operation behind each of the ten hardest waits ${rounded(medianOf(delays), 0)} ms in the median, ${rounded(Math.max(...delays), 0)} at most.`,
);

const worst = Math.max(...planned.ours.map(({ cpuMs }) => cpuMs));
if (worst > PLAN_CPU_MS || Math.max(...delays) > DELAY_MS) {
  console.error(`Missed: at most ${PLAN_CPU_MS} ms of CPU for a plan, at most ${DELAY_MS} ms of waiting.`);
  process.exitCode = 1;
}

/** By how many milliseconds a hard operation delays the plan of an easy one that comes once it has taken its time slice. */
async function delayBehind({ sdl, requests, easy }: Workload, index: number): Promise<number> {
  const hard = requests[index];
  if (hard === undefined) throw new Error('There is no such operation.');
  const planner = await createPlanner(loadWithNames(sdl).graph, { deadlineMs: LIMIT_MS });
  try {
    await planner.plan(easy);
    const alone = await timed(() => planner.plan(easy));
    const first = planner.plan(hard).catch(() => null);
    // As under an attack, the second thread has been needed before.
    await timed(() => planner.plan(easy));
    const behind = await timed(() => planner.plan(easy));
    await first;
    return Math.max(0, behind - alone);
  } finally {
    await planner.close();
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}
