import { runCrowd } from './crowd.ts';

// The scale curve of subscriptions, a table on standard output: `node --import tsx scale.ts [largest]`.
const largest = Number(process.argv[2] ?? 5_000);
const sizes = [1, 10, 100, 1_000, 2_500, 5_000].filter((size) => size <= largest);

process.stdout.write(
  '| subscribers | events | CPU per delivered event | CPU per event of the source | memory per subscriber |\n',
);
process.stdout.write('|---:|---:|---:|---:|---:|\n');
for (const subscribers of sizes) {
  const events = subscribers < 1_000 ? 100 : 20;
  const everyMs = Math.max(20, subscribers / 10);
  const report = await runCrowd({ subscribers, events, everyMs, cuts: false, reloads: 0, of: ['ticked'] });
  if (report.faults.length > 0) throw new Error(report.faults.join('\n'));
  const micros = report.cpuMicrosPerEvent;
  const perSource = (micros * subscribers) / 1_000;
  const memory = subscribers < 10 ? '–' : `${(report.bytesPerSubscriber / 1024).toFixed(1)} KiB`;
  process.stdout.write(
    `| ${subscribers} | ${events} | ${micros.toFixed(1)} µs | ${perSource.toFixed(2)} ms | ${memory} |\n`,
  );
}
