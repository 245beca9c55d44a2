import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { readConfigFile } from './config/read-config-file.ts';
import { readSettings, SettingsError } from './config/settings.ts';
import { createGateway } from './gateway.ts';
import { serveGateway, serveMetrics } from './serve.ts';
import { SupergraphError } from './supergraph/supergraph-error.ts';

export const USAGE = `Usage: npm run gateway -- --supergraph <file.graphql> [--port 4000] [--host 127.0.0.1]
         [--config <file.yaml>] [--metrics-port <n>] [--playground]

Serves any Apollo Federation supergraph before its remote subgraphs. Without a configuration file everyone is anonymous and
subgraphs are told nothing about the caller. Keys come from the environment: CALLER_KEY signs what subgraphs are told,
CURSOR_KEY what subscribers resume by (two, separated by a comma, during a rotation). SIGHUP reads the supergraph anew.`;

/** What the command line got wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface CommandLine {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
}

export interface StartedGateway {
  readonly url: string;
  /** Reads the supergraph's file anew. A bad one is logged, and the old one goes on. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts what the command line says. Null when it only asks for help. Rejects with errors that `sentenceFor` puts into words. */
export async function startFromCommandLine({ args, environment, logger }: CommandLine): Promise<StartedGateway | null> {
  const { values: options } = parseArgs({
    args: [...args],
    options: {
      supergraph: { type: 'string' },
      port: { type: 'string', default: environment.PORT ?? '4000' },
      host: { type: 'string', default: environment.HOST ?? '127.0.0.1' },
      config: { type: 'string' },
      'metrics-port': { type: 'string' },
      playground: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return null;
  const { supergraph: path, host, config, 'metrics-port': metricsPort } = options;
  if (path === undefined) throw new UsageError(USAGE);
  const port = portOf(options.port);

  const settings = config === undefined ? readSettings({}) : await readConfigFile(config);
  const enabled = options.playground || settings.playground.enabled;
  const { CALLER_KEY: callerKey, CURSOR_KEY: cursorKey } = environment;
  const gateway = await createGateway({
    supergraph: await readSupergraph(path),
    settings: { ...settings, playground: { ...settings.playground, enabled } },
    logger,
    ...(callerKey && { callerKey }),
    ...(cursorKey && { cursorKeys: cursorKey.split(',').map((key) => key.trim()) }),
  });
  const served = await serveGateway(gateway, { host, port });
  const metrics = metricsPort === undefined ? null : await serveMetrics(gateway, { host, port: portOf(metricsPort) });
  logger.info({ supergraph: path, graph: gateway.graphId.slice(0, 12) }, `Serving ${served.url}`);
  return {
    url: served.url,
    async reload() {
      try {
        await gateway.reload(await readSupergraph(path));
        logger.info({ graph: gateway.graphId.slice(0, 12) }, 'Serving the new supergraph');
      } catch (error) {
        logger.error(`The old supergraph goes on: ${(error as Error).message}`);
      }
    },
    async stop() {
      metrics?.close();
      await served.stop();
    },
  };
}

/** Mistakes of whoever starts it are told in their own words; anything else is ours, and told whole. */
export function sentenceFor(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is in use: choose another one with --port.';
  if (code === 'EACCES') return 'This port needs more rights: choose one above 1023 with --port.';
  const isTheirs = error instanceof UsageError || error instanceof SettingsError || error instanceof SupergraphError;
  return isTheirs || code?.startsWith('ERR_PARSE_ARGS') ? message : ((error as Error).stack ?? String(error));
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`"${text}" is not a port.`);
  return port;
}

async function readSupergraph(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new UsageError(`The supergraph ${path} cannot be read: ${reason}.`);
  });
}
