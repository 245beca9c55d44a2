import { expect, it } from 'vitest';
import { runCrowd } from '../../testing/live/crowd.ts';

const isWhole = process.env.PROVE === '1';
const runs = isWhole
  ? [
      { subscribers: 1_000, events: 100, everyMs: 100, reloads: 10 },
      { subscribers: 5_000, events: 20, everyMs: 1_000, reloads: 10 },
    ]
  : [{ subscribers: 60, events: 20, everyMs: 50, reloads: 3 }];

it.each(runs)(
  'brings $subscribers subscribers $events events each: none lost, doubled or out of order, with half of the sockets cut and $reloads reloads in between',
  async (run) => {
    const report = await runCrowd({ ...run, cuts: true });
    const { bytesPerSubscriber, cpuMicrosPerEvent, upstreams, cut } = report;
    process.stdout.write(
      `${run.subscribers} subscribers × ${run.events} events, ${cut} cut, ${report.reloads} reloads: ` +
        `${Math.round(bytesPerSubscriber / 1024)} KiB of memory per subscriber, ` +
        `${cpuMicrosPerEvent.toFixed(1)} µs of CPU per delivered event, ` +
        `${upstreams} upstream subscriptions\n`,
    );
    expect(report.faults).toEqual([]);
    expect(report.delivered).toBe(run.subscribers * run.events);
  },
);
