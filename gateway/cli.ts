import { pino } from 'pino';
import { sentenceFor, startFromCommandLine, USAGE } from './command-line.ts';

// Lines are written a few kilobytes at a time: one write for each would cost more than counting the operation does.
const lines = pino.destination({ sync: false, minLength: 4_096, periodicFlush: 500 });
const logger = pino({ name: 'gateway', level: process.env.LOG_LEVEL ?? 'info' }, lines);

async function main(): Promise<void> {
  const started = await startFromCommandLine({ args: process.argv.slice(2), environment: process.env, logger });
  if (started === null) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  logger.flush();
  process.on('SIGHUP', () => void started.reload());
  const stop = () => {
    started.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
});
