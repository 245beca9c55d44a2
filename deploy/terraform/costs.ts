import { CLOUDS, type Cloud, ENVIRONMENTS, type Environment, readVariables, type Size } from './installations.ts';

/** A price in US dollars. */
interface Price {
  readonly usd: number;
  /** Whether an article of 2026 names it (README); otherwise it is an estimate. */
  readonly isFound?: boolean;
}

const found = (usd: number): Price => ({ usd, isFound: true });
const estimate = (usd: number): Price => ({ usd });

/** Prices of a cloud: by the hour, or by the GiB and month. The region is us-east-1, East US or us-central1. */
interface Prices {
  readonly controlPlane: Price;
  readonly node: Readonly<Record<Size, Price>>;
  readonly nodeDisk: Price;
  /** One server; a standby costs the same once more. */
  readonly database: Readonly<Record<Size, Price>>;
  readonly databaseStorage: Price;
  /** One node of the cache. */
  readonly cache: Readonly<Record<Size, Price>>;
  readonly nat: Price;
  readonly loadBalancer: Price;
  readonly files: Price;
}

const AUTO_MODE = 1.12;
const PRICES: Readonly<Record<Cloud, Prices>> = {
  aws: {
    controlPlane: found(0.1),
    node: {
      small: estimate(0.1008 * AUTO_MODE),
      medium: estimate(0.2016 * AUTO_MODE),
      large: estimate(0.4032 * AUTO_MODE),
    },
    nodeDisk: estimate(0.08),
    database: { small: found(0.065), medium: estimate(0.168), large: estimate(0.478) },
    databaseStorage: found(0.115),
    cache: { small: estimate(0.026), medium: estimate(0.126), large: estimate(0.175) },
    nat: found(0.045),
    loadBalancer: estimate(0.04),
    files: estimate(0.023),
  },
  azure: {
    controlPlane: estimate(0.1),
    node: { small: estimate(0.113), medium: estimate(0.226), large: estimate(0.452) },
    nodeDisk: estimate(0.075),
    database: { small: estimate(0.068), medium: estimate(0.178), large: estimate(0.48) },
    databaseStorage: estimate(0.115),
    cache: { small: estimate(0.018), medium: estimate(0.2), large: estimate(0.4) },
    nat: estimate(0.045),
    loadBalancer: estimate(0.03),
    files: estimate(0.023),
  },
  gcp: {
    controlPlane: estimate(0.1),
    node: { small: estimate(0.067), medium: estimate(0.134), large: estimate(0.268) },
    nodeDisk: estimate(0.1),
    database: {
      // vCPU and GiB of memory of the edition Enterprise; of Enterprise Plus about 30 % more.
      small: found(2 * 0.0413 + 4 * 0.007),
      medium: found(2 * 0.0413 + 8 * 0.007),
      large: estimate((4 * 0.0413 + 32 * 0.007) * 1.3),
    },
    databaseStorage: estimate(0.17),
    cache: { small: estimate(0.049), medium: estimate(5 * 0.032), large: estimate(10 * 0.032) },
    nat: estimate(0.015),
    loadBalancer: estimate(0.03),
    files: estimate(0.02),
  },
};

const HOURS = 730;
/** GiB of a node's disk. */
const DISK_GIB = 80;
/** Nodes that run, and GiB of files: what the table takes an environment to have. */
const LOAD: Readonly<Record<Environment, { nodes: number; filesGib: number }>> = {
  dev: { nodes: 3, filesGib: 50 },
  staging: { nodes: 3, filesGib: 200 },
  prod: { nodes: 6, filesGib: 1000 },
};
/** Keys, secrets, names, alerts, and logs of a quiet month. */
const SMALL_THINGS_USD = { dev: 25, staging: 50, prod: 150 } as const;

export interface Costs {
  readonly cluster: number;
  readonly database: number;
  readonly cache: number;
  readonly network: number;
  readonly files: number;
  readonly others: number;
  readonly total: number;
}

/** Monthly costs of an environment in US dollars, without traffic, backups beyond the free ones, and discounts. */
export function monthlyCosts(cloud: Cloud, environment: Environment): Costs {
  const prices = PRICES[cloud];
  const { cluster, database, cache } = readVariables(environment);
  const { nodes, filesGib } = LOAD[environment];
  const servers = 1 + (database.has_standby ? 1 : 0) + database.replicas;
  const hourly = (price: Price, count = 1) => price.usd * count * HOURS;
  const isFree = cloud === 'azure' && environment === 'dev';
  const parts = {
    cluster:
      (isFree ? 0 : hourly(prices.controlPlane)) +
      nodes * (hourly(prices.node[cluster.size]) + prices.nodeDisk.usd * DISK_GIB),
    database: servers * (hourly(prices.database[database.size]) + prices.databaseStorage.usd * database.storage_gib),
    cache: hourly(prices.cache[cache.size], cache.has_replica ? 2 : 1),
    network: hourly(prices.nat, cloud === 'aws' && environment === 'prod' ? 3 : 1) + hourly(prices.loadBalancer),
    files: prices.files.usd * filesGib,
    others: SMALL_THINGS_USD[environment],
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/** The tables of README.md, in Markdown: costs by environment and cloud, then the prices they are made of. */
export function costTables(): string {
  const usd = (value: number) => String(Math.round(value / 5) * 5);
  const rows = ENVIRONMENTS.flatMap((environment) =>
    CLOUDS.map((cloud) => {
      const { cluster, database, cache, network, files, others, total } = monthlyCosts(cloud, environment);
      const cells = [cluster, database, cache, network, files, others].map(usd);
      return `| ${[environment, cloud, ...cells, `**${usd(total)}**`].join(' | ')} |`;
    }),
  );
  const price = ({ usd: value, isFound }: Price) => `${Number(value.toFixed(4))}${isFound ? '' : ' *'}`;
  const sizes = ['small', 'medium', 'large'] as const;
  const lines: [string, (prices: Prices) => string][] = [
    ['control plane, hour', ({ controlPlane }) => price(controlPlane)],
    ...sizes.map((size): [string, (prices: Prices) => string] => [
      `node ${size}, hour`,
      ({ node }) => price(node[size]),
    ]),
    ["node's disk, GiB and month", ({ nodeDisk }) => price(nodeDisk)],
    ...sizes.map((size): [string, (prices: Prices) => string] => [
      `database ${size}, hour and server`,
      ({ database }) => price(database[size]),
    ]),
    ["database's storage, GiB and month", ({ databaseStorage }) => price(databaseStorage)],
    ...sizes.map((size): [string, (prices: Prices) => string] => [
      `cache ${size}, hour and node`,
      ({ cache }) => price(cache[size]),
    ]),
    ['NAT, hour', ({ nat }) => price(nat)],
    ['load balancer, hour', ({ loadBalancer }) => price(loadBalancer)],
    ['files, GiB and month', ({ files }) => price(files)],
  ];
  return [
    '| environment | cloud | cluster | database | cache | network | files | others | total |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
    '| price in US dollars | aws | azure | gcp |',
    '|---|---|---|---|',
    ...lines.map(([name, read]) => `| ${name} | ${CLOUDS.map((cloud) => read(PRICES[cloud])).join(' | ')} |`),
  ].join('\n');
}
