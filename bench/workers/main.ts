import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ours } from '../contestants/contestants.ts';
import { type Entrant, race } from '../contestants/race.ts';
import { recordFloor } from '../contestants/recording.ts';
import { sameRequests, varyingRequests } from '../gateway/loads.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { hutQuery } from '../workload/huts.ts';
import { startWorkload } from '../workload/workload.ts';

const { values: options } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, requests: { type: 'string', default: '2400' } },
});
interface Load extends Pick<Entrant, 'requestOf' | 'requests'> {
  readonly title: string;
  readonly environment: Readonly<Record<string, string>>;
}

const requests = Number(options.requests);
const COUNTS = [1, 2];

const workload = await startWorkload('huts', {
  query: hutQuery,
  variables: [5, 4, 3, 2, 1].map((first) => ({ first })),
});
try {
  const { answer } = await recordFloor(workload);
  const loads: readonly Load[] = [
    { title: 'varying', requestOf: varyingRequests(workload), requests, environment: {} },
    {
      title: 'shared',
      requestOf: sameRequests(workload),
      requests: requests * 3,
      environment: { SHARE_OPERATIONS: '1' },
    },
  ];
  const entrants = loads.flatMap(({ title, environment, ...load }) =>
    COUNTS.map((count) => ({
      contestant: ours({ name: `${title}, ${count}`, environment, args: ['--workers', String(count)] }),
      warmUp: Math.ceil(load.requests / 2),
      ...load,
    })),
  );
  const figures = await race({ workload, entrants, rounds: Number(options.rounds), clients: 50, expected: answer });
  console.log(
    `${availableParallelism()} cores, shared with the load and the subgraphs; medians of ${options.rounds} rounds.\n`,
  );
  printTable(
    ['load, workers', 'requests/s', 'CPU ms/request', 'p99 ms', 'RSS MiB'],
    [...figures].map(([name, rounds]) => [
      name,
      rounded(medianOf(rounds.map((one) => one.requestsPerSecond)), 0),
      rounded(medianOf(rounds.map((one) => one.cpuMs)), 3),
      rounded(medianOf(rounds.map((one) => one.p99Ms)), 1),
      rounded(medianOf(rounds.map((one) => one.rssMiB)), 0),
    ]),
  );
} finally {
  await workload.stop();
}
