import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import type { Environment } from '../../config/environment.ts';
import { settingsJsonSchema } from '../../config/json-schema.ts';
import { readConfigFile } from '../../config/read-config-file.ts';
import { readSettings, SettingsError } from '../../config/settings.ts';
import { SourceError } from '../../supergraph/source.ts';
import { SupergraphError } from '../../supergraph/supergraph-error.ts';
import { serveAlone } from './serve-alone.ts';
import { serveByWorkers } from './serve-by-workers.ts';
import type { Service, StartedGateway } from './service.ts';
import { WorkerRefusal } from './worker-handle.ts';

export const USAGE = `Usage: codai-gateway --supergraph <file or URL> [options]      (here: npm run gateway -- …)

Serves any Apollo Federation supergraph before its remote subgraphs. Without a configuration file everyone is anonymous and
subgraphs are told nothing about the caller.

  --supergraph <file or URL>  watched, or asked for again with its ETag; a bad one is refused and the old one goes on
  --config <file.yaml>        settings; \${NAME} and \${NAME:-default} are taken from the environment
  --port <n>                  default 4000 or PORT; 0 for a free one
  --host <address>            default 127.0.0.1 or HOST
  --workers <n|auto>          so many processes on one port, auto: one for each core; default 1
  --metrics-port <n>          Prometheus' metrics, of all workers, on a port of their own
  --cache-folder <folder>     keeps what a start computes of the supergraph, for the next start
  --playground                a playground at /
  --check-config <file.yaml>  says what is wrong with a file of settings, and does nothing else
  --print-config-schema       writes the JSON Schema of the settings, for editors
  --help

Environment: CALLER_KEY signs what subgraphs are told, CURSOR_KEY what subscribers resume by (two, separated by a comma,
during a rotation), SUPERGRAPH_AUTHORIZATION is sent to the supergraph's URL, OTEL_EXPORTER_OTLP_ENDPOINT gets the traces,
SHARE_OPERATIONS=1 runs equal queries of equal callers once, LOG_LEVEL. Signals: SIGTERM drains and ends, SIGHUP looks at
the supergraph now, SIGUSR2 replaces the workers one by one.`;

/** A mistake in the command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface CommandLine {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly logger: Logger;
}

/** Does what the command line says: starts, or gives a text to print. Rejects with what `sentenceFor` puts into words. */
export async function startFromCommandLine(commandLine: CommandLine): Promise<StartedGateway | string> {
  const { environment } = commandLine;
  const options = optionsOf(commandLine);
  if (options.help) return USAGE;
  if (options['print-config-schema']) return JSON.stringify(settingsJsonSchema(), null, 2);
  const checked = options['check-config'];
  if (checked !== undefined) {
    await readConfigFile(checked, environment);
    return `${checked} can be used.`;
  }
  const service = await serviceOf(commandLine);
  return service.workers === null ? serveAlone(service) : serveByWorkers(service);
}

/** Reads what is to be served. Rejects with `UsageError` or `SettingsError`. */
export async function serviceOf(commandLine: CommandLine): Promise<Service> {
  const { environment, logger } = commandLine;
  const { config, playground, workers, ...options } = optionsOf(commandLine);
  const { 'metrics-port': metricsPort, 'cache-folder': cacheFolder } = options;
  const settings = config === undefined ? readSettings({}) : await readConfigFile(config, environment);
  const source = options.supergraph ?? settings.supergraph.source;
  if (source === undefined) throw new UsageError(USAGE);
  const enabled = playground || settings.playground.enabled;
  const shareOperations = environment.SHARE_OPERATIONS === '1' || settings.traffic.shareOperations;
  return {
    source,
    settings: {
      ...settings,
      playground: { ...settings.playground, enabled },
      traffic: { ...settings.traffic, shareOperations },
      start: { ...settings.start, ...(cacheFolder !== undefined && { cacheFolder }) },
    },
    host: options.host ?? environment.HOST ?? '127.0.0.1',
    port: portOf(options.port ?? environment.PORT ?? '4000'),
    metricsPort: metricsPort === undefined ? null : portOf(metricsPort),
    workers: workers === undefined ? null : workersOf(workers),
    // Each worker would make a key of its own, and a cursor of one would be nothing to the others.
    environment: environment.CURSOR_KEY ? environment : { ...environment, CURSOR_KEY: newCursorKey() },
    logger,
  };
}

/** Mistakes of the operator are put into plain sentences; anything else is ours, and printed whole. */
export function sentenceFor(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is in use: choose another one with --port.';
  if (code === 'EACCES') return 'This port needs more rights: choose one above 1023 with --port.';
  const isTheirs = theirs.some((kind) => error instanceof kind);
  return isTheirs || code?.startsWith('ERR_PARSE_ARGS') ? message : ((error as Error).stack ?? String(error));
}

const theirs = [UsageError, SettingsError, SourceError, SupergraphError, WorkerRefusal];

function optionsOf({ args }: CommandLine) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      supergraph: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      config: { type: 'string' },
      workers: { type: 'string' },
      'metrics-port': { type: 'string' },
      'cache-folder': { type: 'string' },
      'check-config': { type: 'string' },
      'print-config-schema': { type: 'boolean', default: false },
      playground: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`"${text}" is not a port.`);
  return port;
}

function workersOf(text: string): number {
  const count = text === 'auto' ? availableParallelism() : Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 1_024) {
    throw new UsageError(`"${text}" is not a number of workers: use 1 to 1024, or auto.`);
  }
  return count;
}

function newCursorKey(): string {
  return randomBytes(32).toString('base64url');
}
