import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Contestant } from './contestants.ts';

/** Routers report no usage from here. */
const SILENT = {
  APOLLO_TELEMETRY_DISABLED: 'true',
  COSMO_TELEMETRY_DISABLED: 'true',
  DO_NOT_TRACK: '1',
  OTEL_SDK_DISABLED: 'true',
};

export interface RouterOptions {
  readonly name: string;
  /** Path of the router's binary. */
  readonly binary: string;
  /** Its configurations are written there. */
  readonly folder: string;
  /** Identical operations of clients that are under way at one time share one execution. */
  readonly sharesOperations?: boolean;
}

/** Hive Router, in Rust: `cargo build --release --bin hive_router` in its repository. */
export function hiveRouter({ name, binary, folder, sharesOperations = false }: RouterOptions): Contestant {
  return {
    name,
    path: '/graphql',
    command: (supergraphPath, port) => ({
      executable: binary,
      args: [],
      environment: {
        ...SILENT,
        ROUTER_CONFIG_FILE_PATH: writeConfig(`${folder}/hive-router-${port}.yaml`, {
          supergraph: { source: 'file', path: resolve(supergraphPath) },
          http: { host: '127.0.0.1', port },
          log: { level: 'error' },
          traffic_shaping: { router: { dedupe: { enabled: sharesOperations } } },
        }),
      },
      probe: '/health',
    }),
  };
}

/**
 * Cosmo Router, in Go. It reads an execution configuration instead of a supergraph: `configPath` is composed by
 * `wgc router compose` from `.cache/bench/<workload>.cosmo.yaml`. `origin` replaces the origin of the subgraphs in it.
 */
export function cosmoRouter(
  { name, binary, folder, sharesOperations = false }: RouterOptions,
  { configPath, origin }: { readonly configPath: string; readonly origin: string },
): Contestant {
  return {
    name,
    path: '/graphql',
    command: (_supergraphPath, port) => ({
      executable: binary,
      args: [],
      environment: {
        ...SILENT,
        CONFIG_PATH: writeConfig(`${folder}/cosmo-router-${port}.yaml`, {
          version: '1',
          listen_addr: `127.0.0.1:${port}`,
          log_level: 'error',
          graphql_path: '/graphql',
          playground: { enabled: false },
          graphql_metrics: { enabled: false },
          access_logs: { enabled: false },
          telemetry: {
            tracing: { enabled: false },
            metrics: { otlp: { enabled: false }, prometheus: { enabled: false } },
          },
          engine: { enable_inbound_request_deduplication: sharesOperations },
          execution_config: {
            file: {
              path: writeExecutionConfig(configPath, { origin, path: `${folder}/cosmo-execution-${port}.json` }),
              watch: false,
            },
          },
        }),
      },
      probe: '/health/ready',
    }),
  };
}

/** Apollo Router, in Rust. It cannot share operations of clients. */
export function apolloRouter({ name, binary, folder }: RouterOptions): Contestant {
  return {
    name,
    path: '/graphql',
    command: (supergraphPath, port) => ({
      executable: binary,
      args: [
        '--config',
        writeConfig(`${folder}/apollo-router-${port}.yaml`, {
          supergraph: { listen: `127.0.0.1:${port}`, path: '/graphql' },
          health_check: { enabled: false },
          homepage: { enabled: false },
          sandbox: { enabled: false },
          traffic_shaping: { all: { deduplicate_query: true } },
          telemetry: { exporters: { metrics: { prometheus: { enabled: false } } } },
        }),
        '--supergraph',
        resolve(supergraphPath),
        '--anonymous-telemetry-disabled',
      ],
      environment: SILENT,
      probe: '/graphql',
    }),
  };
}

/** JSON is YAML too. */
function writeConfig(path: string, config: unknown): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(config, null, 2));
  return resolve(path);
}

/** The port of the subgraphs changes from run to run, and the execution configuration holds their addresses. */
function writeExecutionConfig(
  configPath: string,
  { origin, path }: { readonly origin: string; readonly path: string },
): string {
  const text = readFileSync(configPath, 'utf8').replace(/http:\/\/(?:127\.0\.0\.1|localhost):\d+(?=\/)/g, origin);
  return writeConfig(path, JSON.parse(text));
}

export interface RouterRow {
  readonly contestant: Contestant;
  readonly load: 'same' | 'varying';
  readonly requests: number;
}

/**
 * Rows of the routers that the environment names by their binaries: `HIVE_ROUTER`, `COSMO_ROUTER` with `COSMO_CONFIG`,
 * `APOLLO_ROUTER`. `origin` is that of the subgraphs.
 */
export function routerRows(
  environment: NodeJS.ProcessEnv,
  { origin, folder = '.cache/bench' }: { readonly origin: string; readonly folder?: string },
): RouterRow[] {
  const { HIVE_ROUTER, COSMO_ROUTER, COSMO_CONFIG, APOLLO_ROUTER } = environment;
  const rows: RouterRow[] = [];
  const add = (name: string, make: (options: Pick<RouterOptions, 'name' | 'sharesOperations'>) => Contestant) => {
    rows.push({ contestant: make({ name }), load: 'same', requests: 2_400 });
    rows.push({ contestant: make({ name: `${name}, varying` }), load: 'varying', requests: 2_400 });
    const withShared = () => {
      const contestant = make({ name: `${name}, shared`, sharesOperations: true });
      rows.push({ contestant, load: 'same', requests: 4_800 });
    };
    return { withShared };
  };
  if (HIVE_ROUTER)
    add('hive router', (options) => hiveRouter({ ...options, folder, binary: HIVE_ROUTER })).withShared();
  if (COSMO_ROUTER) {
    if (!COSMO_CONFIG)
      throw new Error('COSMO_ROUTER needs COSMO_CONFIG, an execution configuration by `wgc router compose`.');
    const config = { configPath: COSMO_CONFIG, origin };
    add('cosmo router', (options) => cosmoRouter({ ...options, folder, binary: COSMO_ROUTER }, config)).withShared();
  }
  if (APOLLO_ROUTER) add('apollo router', (options) => apolloRouter({ ...options, folder, binary: APOLLO_ROUTER }));
  return rows;
}
