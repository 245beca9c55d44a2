import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfigFile } from './config/read-config-file.ts';
import { readSettings, SettingsError } from './config/settings.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { serveGateway, serveMetrics } from './serve.ts';
import { SupergraphError } from './supergraph/supergraph-error.ts';

const USAGE = `Usage: npm run gateway -- --supergraph <file.graphql> [--port 4000] [--host 127.0.0.1]
         [--config <file.yaml>] [--metrics-port <n>] [--playground]

Serves any Apollo Federation supergraph before its remote subgraphs. Without a configuration file everyone is anonymous and
subgraphs are told nothing about the caller. Keys come from the environment: CALLER_KEY signs what subgraphs are told,
CURSOR_KEY what subscribers resume by (two, separated by a comma, during a rotation). SIGHUP reads the supergraph anew.`;

/** What the command line got wrong, in one line. */
class UsageError extends Error {}

function readArguments() {
  const { values } = parseArgs({
    options: {
      supergraph: { type: 'string' },
      port: { type: 'string', default: process.env.PORT ?? '4000' },
      host: { type: 'string', default: process.env.HOST ?? '127.0.0.1' },
      config: { type: 'string' },
      'metrics-port': { type: 'string' },
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

async function readSupergraph(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The supergraph ${path} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    );
  });
}

async function main(): Promise<void> {
  const options = readArguments();
  if (options.help) return void process.stdout.write(`${USAGE}\n`);
  const { supergraph: path, host, config, playground } = options;
  if (path === undefined) throw new UsageError(USAGE);

  const settings = config === undefined ? readSettings({}) : await readConfigFile(config);
  const logger = pino({ name: 'gateway', level: process.env.LOG_LEVEL ?? 'info' });
  const { CALLER_KEY: callerKey, CURSOR_KEY: cursorKey } = process.env;
  const gateway = await createGateway({
    supergraph: await readSupergraph(path),
    settings: playground ? { ...settings, playground: { ...settings.playground, enabled: true } } : settings,
    logger,
    ...(callerKey && { callerKey }),
    ...(cursorKey && { cursorKeys: cursorKey.split(',').map((key) => key.trim()) }),
  });
  const served = await serveGateway(gateway, { host, port: portOf(options.port) });
  const metricsPort = options['metrics-port'];
  const metrics = metricsPort === undefined ? null : await serveMetrics(gateway, { host, port: portOf(metricsPort) });
  logger.info({ supergraph: path, graph: gateway.graphId.slice(0, 12) }, `Serving ${served.url}`);

  process.on('SIGHUP', () => void reload(gateway, path, logger));
  const stop = () => {
    metrics?.close();
    served.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function reload(
  gateway: Gateway,
  path: string,
  logger: { info: (text: string) => void; error: (text: string) => void },
) {
  try {
    await gateway.reload(await readSupergraph(path));
    logger.info('Serving the new supergraph');
  } catch (error) {
    logger.error(`The old supergraph goes on: ${(error as Error).message}`);
  }
}

/** Mistakes of whoever starts it are told in their own words; anything else is ours, and told whole. */
function tell(error: unknown): void {
  const { code, message } = error as NodeJS.ErrnoException;
  const isTheirs = error instanceof UsageError || error instanceof SettingsError || error instanceof SupergraphError;
  if (code === 'EADDRINUSE') process.stderr.write('The port is in use: choose another one with --port.\n');
  else if (code === 'EACCES') process.stderr.write('This port needs more rights: choose one above 1023 with --port.\n');
  else if (isTheirs || code?.startsWith('ERR_PARSE_ARGS')) process.stderr.write(`${message}\n`);
  else process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
}

main().catch((error: unknown) => {
  tell(error);
  process.exit(1);
});
