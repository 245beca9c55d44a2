import { channel } from 'node:diagnostics_channel';
import { createLogger, type Logger, type LogLevel } from '@codai/kit';
import { readCommandLine } from './command-line.ts';
import { migrateOnly } from './migrate-only.ts';
import { type Platform, startPlatform } from './platform.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';
import { welcome } from './welcome.ts';

/** A drain that hangs is ended after this, so that a container is not killed in the middle of it. */
const STOP_TIMEOUT_MS = 25_000;

/** Time from the start until the web app is looked at: its sources are compared, its files read, or it is built. */
const WEB_APP_AFTER_MS = 1_000;

/** Why a start is given up. */
class ToldToEnd extends Error {}

// The reader of our output may be gone (a pipe to `head`, a closed terminal): that must not end the product in the middle.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

void main();

async function main(): Promise<void> {
  try {
    const command = readCommandLine(process.argv.slice(2));
    const settings = readSettings(process.env, command);
    const logger = createLogger({ name: 'codai', level: settings.logLevel as LogLevel });
    if (command.migrateOnly) {
      const applied = await migrateOnly(settings, command, logger);
      console.log(`The tables are up to date: ${applied.length} migrations applied.`);
      return;
    }
    const ending = new AbortController();
    const starting = startPlatform(settings, command, logger, { ending: ending.signal });
    stopInOrder(starting, ending, logger);
    const platform = await starting;
    if (ending.signal.aborted) return;
    // Node's own time includes what was spent before this file ran: checking and loading the bundle.
    console.log(welcome(platform, settings, command, performance.now()));
    channel('codai.started').publish({});
    if (!ending.signal.aborted) void platform.writeDemo();
    // After the first requests and the first round of the background, which would wait for it.
    setTimeout(() => {
      if (!ending.signal.aborted) void platform.prepareWebApp();
    }, WEB_APP_AFTER_MS).unref();
  } catch (error) {
    if (error instanceof ToldToEnd) return;
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * The first SIGTERM or SIGINT drains, or takes back what has started; a second one ends at once. An error that nothing caught stops the product
 * in order too: the database server would otherwise be left running.
 */
function stopInOrder(starting: Promise<Platform>, ending: AbortController, logger: Logger): void {
  let isStopping = false;
  const stop = (exitCode: number) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    ending.abort(new ToldToEnd());
    stopped(starting).then(
      () => process.exit(exitCode),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  const onSignal = (signal: NodeJS.Signals) => {
    console.log(`${signal}: finishing what is under way.`);
    stop(0);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('uncaughtException', (error) => {
    logger.fatal({ error }, 'An error was not caught: the product stops.');
    stop(1);
  });
}

/** A start that fails, or is given up, has taken back by itself what it had started. */
async function stopped(starting: Promise<Platform>): Promise<void> {
  const platform = await starting.catch(() => null);
  await platform?.stop();
}
