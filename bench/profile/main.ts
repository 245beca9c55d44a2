import { parseArgs } from 'node:util';
import { freePort } from '@codai/kit/host';
import { type Contestant, type OursOptions, ours } from '../contestants/contestants.ts';
import { sameRequests, signedInRequests, varyingRequests } from '../gateway/loads.ts';
import { startTokenIssuer } from '../gateway/tokens.ts';
import { type Load, measureLoad, type RequestOf } from '../measure/load.ts';
import { mainThreadMs } from '../measure/process-tree.ts';
import { startServer } from '../measure/server-process.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { hutQuery } from '../workload/huts.ts';
import { startWorkload, type Workload } from '../workload/workload.ts';
import { sampleLoad } from './sample.ts';
import { STAGES, type Stage, sharesOf } from './stages.ts';

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    /** Share of the usual number of requests, for a quick look. */
    scale: { type: 'string', default: '1' },
  },
});
const scale = Number(options.scale);

/** One column of the table. */
interface Row {
  readonly name: string;
  readonly options: OursOptions;
  readonly requestOf: RequestOf;
  readonly requests: number;
}

interface Figures {
  /** CPU of the whole process and of its main thread for one request, in milliseconds. */
  readonly allMs: number;
  readonly mainMs: number;
  readonly shares: ReadonlyMap<Stage, number>;
}

const workload = await startWorkload('huts', {
  query: hutQuery,
  variables: [5, 4, 3, 2, 1].map((first) => ({ first })),
});
const issuer = await startTokenIssuer();
const rows: readonly Row[] = [
  { name: 'plain', options: {}, requestOf: sameRequests(workload), requests: 3_000 },
  { name: 'varying', options: {}, requestOf: varyingRequests(workload), requests: 3_000 },
  {
    name: 'varying, JWT',
    options: { config: issuer.configPath },
    requestOf: signedInRequests(workload, issuer),
    requests: 3_000,
  },
  {
    name: 'shared',
    options: { environment: { SHARE_OPERATIONS: '1' } },
    requestOf: sameRequests(workload),
    requests: 9_000,
  },
];

try {
  const figures = new Map<string, Figures[]>();
  for (let round = 1; round <= Number(options.rounds); round++) {
    for (const row of rows) {
      const measured = await measureRow(workload, row);
      figures.set(row.name, [...(figures.get(row.name) ?? []), measured]);
      console.error(`round ${round}  ${row.name}  ${measured.allMs.toFixed(3)} ms`);
    }
  }
  console.log(`CPU of our gateway by stage, ms for one request, medians of ${options.rounds} interleaved rounds.\n`);
  const medians = (figureOf: (one: Figures) => number) =>
    rows.map(({ name }) => rounded(medianOf((figures.get(name) ?? []).map(figureOf)), 3));
  printTable(
    ['stage', ...rows.map(({ name }) => name)],
    [
      ...STAGES.map((stage) => [stage, ...medians(({ mainMs, shares }) => mainMs * (shares.get(stage) ?? 0))]),
      ['other threads', ...medians(({ allMs, mainMs }) => allMs - mainMs)],
      ['all', ...medians(({ allMs }) => allMs)],
    ],
  );
} finally {
  await workload.stop();
  issuer.stop();
}

/** CPU comes from a run of the bundle without the profiler; a second run, of the sources, says how it divides. */
async function measureRow(onto: Workload, { options: given, requestOf, requests }: Row): Promise<Figures> {
  const load = { requestOf, warmUp: Math.ceil((requests / 3) * scale), requests: Math.ceil(requests * scale) };
  const cpu = await measureUnprofiled(onto, ours(given), load);
  const stacks = await sampleLoad(onto, { contestant: ours({ ...given, isFromSources: true }), ...load });
  return { ...cpu, shares: sharesOf(stacks) };
}

async function measureUnprofiled(
  { supergraphPath }: Workload,
  contestant: Contestant,
  { requestOf, warmUp, requests }: Pick<Load, 'requestOf' | 'warmUp' | 'requests'>,
): Promise<Pick<Figures, 'allMs' | 'mainMs'>> {
  const port = await freePort();
  const server = await startServer({ ...contestant.command(supergraphPath, port), name: 'unprofiled', port });
  try {
    const target = { url: `http://127.0.0.1:${port}${contestant.path}`, pid: server.pid, requestOf, clients: 50 };
    await measureLoad({ ...target, warmUp, requests: 50 });
    const before = mainThreadMs(server.pid);
    const { cpuMs: allMs } = await measureLoad({ ...target, warmUp: 0, requests });
    return { allMs, mainMs: (mainThreadMs(server.pid) - before) / requests };
  } finally {
    await server.stop();
  }
}
