import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { apollo, arePeersInstalled, hive, ours, PEERS_FOLDER } from '../contestants/contestants.ts';
import { type Entrant, race } from '../contestants/race.ts';
import { recordFloor } from '../contestants/recording.ts';
import { routerRows } from '../contestants/routers.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { hutQuery } from '../workload/huts.ts';
import { startWorkload } from '../workload/workload.ts';
import { sameRequests, signedInRequests, varyingRequests } from './loads.ts';
import { startTokenIssuer } from './tokens.ts';

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    /** `none`: ours and the floor alone. */
    peers: { type: 'string', default: 'all' },
    /** Share of the usual number of requests, for a quick look. */
    scale: { type: 'string', default: '1' },
    /** Regular expression: rows whose names match are measured. */
    only: { type: 'string', default: '' },
  },
});
const scale = Number(options.scale);
const only = new RegExp(options.only);
const withPeers = options.peers !== 'none';
if (withPeers && !arePeersInstalled()) installPeers();

const workload = await startWorkload('huts', {
  query: hutQuery,
  variables: [5, 4, 3, 2, 1].map((first) => ({ first })),
});
const issuer = await startTokenIssuer();
try {
  const recorded = await recordFloor(workload);
  const bytes = Buffer.byteLength(JSON.stringify(recorded.answer));
  console.log(
    `Answer of ${bytes} bytes, ${recorded.calls} subgraph calls, 50 clients, ${options.rounds} interleaved rounds.\n`,
  );

  const same = sameRequests(workload);
  const varying = varyingRequests(workload);
  const signedIn = signedInRequests(workload, issuer);
  const entrant = (contestant: Entrant['contestant'], requestOf: Entrant['requestOf'], requests: number): Entrant => ({
    contestant,
    requestOf,
    warmUp: Math.ceil((requests / 3) * scale),
    requests: Math.ceil(requests * scale),
  });
  const named = <T extends { name: string }>(contestant: T, name: string): T => ({ ...contestant, name });
  const shared = ours({ name: 'ours, shared', environment: { SHARE_OPERATIONS: '1' } });
  const entrants = [
    entrant(recorded.contestant, same, 2_400),
    entrant(ours(), same, 2_400),
    entrant(ours({ name: 'ours, no call shared', config: writeNothingShared() }), same, 2_400),
    entrant(named(ours(), 'ours, varying'), varying, 2_400),
    entrant(ours({ name: 'ours, varying, JWT', config: issuer.configPath }), signedIn, 2_400),
    entrant(shared, same, 4_800),
    ...(withPeers
      ? [
          entrant(hive({ name: 'hive' }), same, 1_200),
          entrant(hive({ name: 'hive, varying' }), varying, 1_200),
          entrant(hive({ name: 'hive, shared', config: 'hive-sharing.config.mjs' }), same, 3_000),
          entrant(apollo, same, 300),
        ]
      : []),
    ...routerRows(process.env, { origin: workload.origin }).map(({ contestant, load, requests }) =>
      entrant(contestant, load === 'same' ? same : varying, requests),
    ),
  ].filter(({ contestant }) => only.test(contestant.name));
  const figures = await race({
    workload,
    entrants,
    rounds: Number(options.rounds),
    clients: 50,
    expected: recorded.answer,
  });

  const cpuOf = (name: string) => medianOf((figures.get(name) ?? []).map(({ cpuMs }) => cpuMs));
  const rows = [...figures].map(([name, rounds]) => [
    name,
    rounded(cpuOf(name), 3),
    rounded(cpuOf(name) / cpuOf('floor'), 2),
    rounded(medianOf(rounds.map((one) => one.requestsPerSecond)), 0),
    rounded(medianOf(rounds.map((one) => one.p50Ms)), 1),
    rounded(medianOf(rounds.map((one) => one.p99Ms)), 1),
    rounded(medianOf(rounds.map((one) => one.rssMiB)), 0),
  ]);
  printTable(['gateway', 'CPU ms/request', '÷ floor', 'requests/s', 'p50 ms', 'p99 ms', 'RSS MiB'], rows);

  console.log('');
  printRatios(cpuOf);
} finally {
  await workload.stop();
  issuer.stop();
}

/** Prints a line for each pair of rows that were measured. */
function printRatios(cpuOf: (name: string) => number): void {
  const print = (title: string, [a, b]: readonly [string, string], goal = '') => {
    const ratio = cpuOf(a) / cpuOf(b);
    if (!Number.isNaN(ratio)) console.log(`${title}: ${rounded(ratio, 2)}${goal === '' ? '' : ` (goal ${goal})`}`);
  };
  print('ours ÷ floor', ['ours', 'floor'], 'at most 1.6');
  print('ours ÷ floor, no call shared', ['ours, no call shared', 'floor']);
  // Signed-in callers differ, so nothing of theirs is shared: beside the row without sharing, what is left is the token.
  const jwtMs = cpuOf('ours, varying, JWT') - cpuOf('ours, no call shared');
  if (!Number.isNaN(jwtMs)) console.log(`JWT verification: +${rounded(jwtMs, 3)} ms`);
  print('hive ÷ ours', ['hive', 'ours'], 'at least 3.5');
  print('hive ÷ ours, varying', ['hive, varying', 'ours, varying'], 'at least 3.5');
  print('hive ÷ ours, identical operations shared by both', ['hive, shared', 'ours, shared'], 'at least 3');
  print('apollo ÷ ours', ['apollo', 'ours'], 'at least 10');
  for (const router of ['hive router', 'cosmo router', 'apollo router']) {
    print(`ours ÷ ${router}`, ['ours', router], 'at most 1');
    print(`ours ÷ ${router}, varying`, ['ours, varying', `${router}, varying`], 'at most 1');
    print(`ours ÷ ${router}, shared`, ['ours, shared', `${router}, shared`], 'at most 1.5');
  }
}

/** Ours shares equal reads of subgraphs that are under way at one time, as Hive does; the floor makes each call. */
function writeNothingShared(): string {
  const path = '.cache/bench/nothing-shared.yaml';
  writeFileSync(path, JSON.stringify({ subgraphs: { all: { shareInFlight: false } } }));
  return path;
}

/** The peers have a package of their own, which is nobody's dependency. */
function installPeers(): void {
  console.error('Installing the peers into bench/peers/node_modules.');
  const { status } = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
    cwd: PEERS_FOLDER,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The peers cannot be installed; `--peers none` measures without them.');
}
