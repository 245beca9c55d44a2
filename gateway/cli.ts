#!/usr/bin/env node
import cluster from 'node:cluster';
import { channel } from 'node:diagnostics_channel';
import { pino } from 'pino';
import { sentenceFor, serviceOf, startFromCommandLine } from './process/command/command-line.ts';
import { runWorker } from './process/command/worker.ts';
import { startTracing } from './telemetry/start-tracing.ts';

// Lines are written a few kilobytes at a time: one write for each would cost more than counting the operation does.
const lines = pino.destination({ sync: false, minLength: 8_192, periodicFlush: 500 });
const logger = pino({ name: 'gateway', level: process.env.LOG_LEVEL ?? 'info' }, lines);
const commandLine = { args: process.argv.slice(2), environment: process.env, logger };

async function main(): Promise<void> {
  await tracing;
  const started = await startFromCommandLine(commandLine);
  if (typeof started === 'string') {
    process.stdout.write(`${started}\n`);
    return;
  }
  logger.flush();
  startIsOver();
  process.on('SIGHUP', () => void started.reload());
  process.on('SIGUSR2', () => void started.roll());
  const stop = () => {
    started.stop().then(
      () => end(0),
      () => end(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function beWorker(worker: number): Promise<void> {
  await tracing;
  const service = await serviceOf({ ...commandLine, logger: logger.child({ worker }) });
  runWorker({ ...service, sentenceFor, onStopped: () => end(0) });
  startIsOver();
}

/** Tells what started this process (see `platform/launch`) that the compiler need not be held back any longer. */
function startIsOver(): void {
  channel('codai.started').publish({});
}

const tracing = startTracing(process.env);

/** Sends the last spans and lines, then ends: without it timers of others could keep the process. */
function end(code: number): void {
  void tracing.then((stop) => stop()).finally(() => lines.flush(() => process.exit(code)));
}

(cluster.worker ? beWorker(cluster.worker.id) : main()).catch((error: unknown) => {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
});
