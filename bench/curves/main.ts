import { parseArgs } from 'node:util';
import { ours } from '../contestants/contestants.ts';
import { race } from '../contestants/race.ts';
import { recordFloor } from '../contestants/recording.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { starQuery } from '../workload/star.ts';
import { startWorkload } from '../workload/workload.ts';

/** One point of a curve: how many subgraphs there are, how many the query touches, and how long its list is. */
interface Point {
  readonly subgraphs: number;
  readonly touched: number;
  readonly items: number;
}

const { values: options } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, requests: { type: 'string', default: '600' } },
});
const CLIENTS = 20;

const curves: readonly { title: string; points: readonly Point[] }[] = [
  {
    title: 'Size of the answer: 3 subgraphs, all touched, lists of 1 to 1,000 items',
    points: [1, 10, 100, 300, 1_000].map((items) => ({ subgraphs: 3, touched: 3, items })),
  },
  {
    title: 'Size of the plan: 26 subgraphs, 1 to 26 of them touched, 10 items',
    points: [1, 3, 8, 16, 26].map((touched) => ({ subgraphs: 26, touched, items: 10 })),
  },
  {
    title: 'Number of subgraphs: 3 to 26, 3 of them touched, 10 items',
    points: [3, 8, 16, 26].map((subgraphs) => ({ subgraphs, touched: 3, items: 10 })),
  },
];

for (const { title, points } of curves) {
  const rows: (string | number)[][] = [];
  for (const point of points) rows.push(await measure(point));
  console.log(`\n${title}`);
  printTable(['subgraphs', 'touched', 'items', 'bytes', 'calls', 'floor ms', 'ours ms', '÷ floor'], rows);
}

async function measure({ subgraphs, touched, items }: Point): Promise<number[]> {
  const variables = [{ first: items }];
  const workload = await startWorkload(`star-${subgraphs}`, { query: starQuery(touched), variables });
  try {
    const recorded = await recordFloor(workload);
    // As long for a small answer as for a large one: `/proc` counts in steps of 10 ms.
    const requests = Math.round(Number(options.requests) * Math.max(1, 100 / items));
    const entrants = [recorded.contestant, ours()].map((contestant) => ({
      contestant,
      requestOf: () => ({ body: workload.bodies[0] as string }),
      warmUp: requests,
      requests,
    }));
    const expected = recorded.answer;
    const figures = await race({ workload, entrants, rounds: Number(options.rounds), clients: CLIENTS, expected });
    const cpuOf = (name: string) => medianOf((figures.get(name) ?? []).map(({ cpuMs }) => cpuMs));
    const bytes = Buffer.byteLength(JSON.stringify(recorded.answer));
    const [base, own] = [cpuOf('floor'), cpuOf('ours')];
    return [
      subgraphs,
      touched,
      items,
      bytes,
      recorded.calls,
      rounded(base, 3),
      rounded(own, 3),
      rounded(own / base, 2),
    ];
  } finally {
    await workload.stop();
  }
}
