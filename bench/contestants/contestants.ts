import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ServerCommand } from '../measure/server-process.ts';

/** A gateway to be measured: how it is started before a supergraph on a port. */
export interface Contestant {
  readonly name: string;
  /** Path of the GraphQL endpoint. */
  readonly path: string;
  command(supergraphPath: string, port: number): Omit<ServerCommand, 'name' | 'port'>;
}

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const peers = fileOf('../peers');

export const arePeersInstalled = () => existsSync(`${peers}/node_modules/@graphql-hive/gateway`);
export const PEERS_FOLDER = peers;

export interface OursOptions {
  readonly name?: string;
  /** Path of a configuration. */
  readonly config?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Arguments of Node. */
  readonly node?: readonly string[];
  /** Arguments of the command line beside those that every row has. */
  readonly args?: readonly string[];
  /** The sources instead of the bundle: a profile then tells the files apart. */
  readonly isFromSources?: boolean;
}

/** Ours as `npm run gateway` starts it: limits, masking, access log and metrics on, no cache and no sharing. */
export function ours(options: OursOptions = {}): Contestant {
  const { name = 'ours', config, environment = {}, node = [], args = [], isFromSources = false } = options;
  return {
    name,
    path: '/graphql',
    command: (supergraphPath, port) => ({
      args: [
        '--max-semi-space-size=32',
        '--interrupt-budget=10000',
        ...node,
        ...(isFromSources
          ? ['--import', 'tsx', fileOf('../../gateway/cli.ts')]
          : [fileOf('../../platform/launch/launch.cjs'), 'gateway']),
        '--supergraph',
        supergraphPath,
        '--port',
        String(port),
        '--metrics-port',
        '0',
        ...(config === undefined ? [] : ['--config', config]),
        ...args,
      ],
      environment,
      probe: '/health/live',
    }),
  };
}

/** Hive Gateway with its Rust planner ("router runtime"). */
export function hive({ name, config }: { name: string; config?: string }): Contestant {
  return {
    name,
    path: '/graphql',
    command: (supergraphPath, port) => ({
      args: [
        `${peers}/node_modules/@graphql-hive/gateway/dist/bin.js`,
        'supergraph',
        supergraphPath,
        '--port',
        String(port),
        '--fork',
        '1',
        '--hive-router-runtime',
        ...(config === undefined ? [] : ['-c', `${peers}/${config}`]),
      ],
      probe: '/healthcheck',
    }),
  };
}

export const apollo: Contestant = {
  name: 'apollo',
  path: '/',
  command: (supergraphPath, port) => ({
    args: [`${peers}/apollo.mjs`],
    environment: { SUPERGRAPH: supergraphPath, PORT: String(port) },
    probe: '/',
  }),
};

export function floor(parts: { origin: string; callsPath: string; answerPath: string }): Contestant {
  return {
    name: 'floor',
    path: '/graphql',
    command: (_supergraphPath, port) => ({
      args: ['--import', 'tsx', fileOf('floor.ts'), String(port), parts.origin, parts.callsPath, parts.answerPath],
      probe: '/',
    }),
  };
}
