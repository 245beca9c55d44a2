import { setTimeout as delay } from 'node:timers/promises';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { describe, expect, it } from 'vitest';
import { startGateway } from './live/start-gateway.ts';
import { runClients } from './soak/clients.ts';
import { type Sample, type Slope, slopeOf } from './soak/slope.ts';
import { startSoakWorld } from './soak/world.ts';

/** `npm run prove -- soak`: 30 minutes, or `SOAK_MINUTES`; `npm test` takes 10 seconds with bounds to match. */
const isWhole = Boolean(process.env.PROVE);
const minutes = Number(process.env.SOAK_MINUTES ?? (isWhole ? 30 : 1 / 6));
const durationMs = minutes * 60_000;
const sampleEveryMs = minutes > 2 ? 10_000 : 500;
const reloadEveryMs = minutes > 2 ? 60_000 : 2_000;
/** On a busy machine samples come late, and the load goes on until there are enough for a line. */
const SAMPLES_MIN = 6;
/** The time before is warming up: caches fill, code is compiled. */
const WARM_UP = 0.3;
const MIB = 1024 ** 2;
/**
 * Bytes per hour. A leak of 100 bytes per operation would be 90 MiB of heap an hour at the pace of this load. Of 10 seconds
 * one only sees that nothing runs away.
 */
const bounds = minutes > 10 ? { heap: 24 * MIB, rss: 96 * MIB } : { heap: 16_384 * MIB, rss: 65_536 * MIB };

describe('the slope of memory', () => {
  it('is that of the line, and its error that of the noise', () => {
    const at = Array.from({ length: 100 }, (_, index) => index * 10);
    const line = slopeOf(at.map((atSeconds) => ({ atSeconds, bytes: 5_000 + 2 * atSeconds })));
    expect(line.bytesPerHour).toBeCloseTo(7_200);
    expect(line.standardError).toBeCloseTo(0);
    const noisy = slopeOf(at.map((atSeconds, index) => ({ atSeconds, bytes: 5_000 + (index % 2) * 1_000 })));
    expect(Math.abs(noisy.bytesPerHour)).toBeLessThan(2 * noisy.standardError);
  });
});

describe('a gateway process under mixed load', () => {
  it(`answers rightly and keeps its memory for ${minutes.toFixed(1)} minutes`, async () => {
    await using world = await startSoakWorld();
    await using gateway = await startGateway({
      supergraph: world.supergraph(0),
      settings: {
        documents: { cacheEntriesMax: 200 },
        planning: { operationsMax: 200 },
        telemetry: { accessLog: false },
      },
      cursorKey: 'the cursor key of a soak',
    });
    const over = new AbortController();
    const clients = runClients(gateway.url, freshSeed(), over.signal);
    // Clients that wait for an event get it until the last of them has gone.
    const alone = new AbortController();
    const events = every(100, alone.signal, async (count) => world.append(String(count % 50)));
    const reloads = every(reloadEveryMs, over.signal, async (count) => gateway.reload(world.supergraph(count + 1)));
    const [heap, rss]: [Sample[], Sample[]] = [[], []];
    const startedAt = performance.now();
    let enough = () => {};
    const sampled = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const samples = every(sampleEveryMs, over.signal, async () => {
      const measured = await gateway.measure();
      const elapsedMs = performance.now() - startedAt;
      if (elapsedMs < durationMs * WARM_UP) return;
      heap.push({ atSeconds: elapsedMs / 1_000, bytes: measured.heap });
      rss.push({ atSeconds: elapsedMs / 1_000, bytes: measured.rss });
      if (heap.length >= SAMPLES_MIN) enough();
    });
    await Promise.race([Promise.all([delay(durationMs), sampled]), events, reloads, samples]);
    over.abort();
    const { done, faults } = await clients;
    alone.abort();
    await Promise.all([events, reloads, samples]);

    const slopes = { heap: slopeOf(heap), rss: slopeOf(rss) };
    const last = (list: readonly Sample[]) => `${((list.at(-1)?.bytes ?? 0) / MIB).toFixed(1)} MiB`;
    process.stderr.write(
      `soak of ${minutes.toFixed(1)} minutes: ${JSON.stringify(done)}; ${heap.length} samples\n` +
        `  heap ${last(heap)}, slope ${textOf(slopes.heap)}; RSS ${last(rss)}, slope ${textOf(slopes.rss)}\n`,
    );
    expect(faults).toEqual([]);
    expect(Object.keys(done).sort()).toEqual([
      'asked',
      'asked anew',
      'introspected',
      'left',
      'pinged',
      'refused',
      'subscribed',
    ]);
    expect(surelyAbove(slopes.heap, bounds.heap), `heap grows by ${textOf(slopes.heap)}`).toBe(false);
    expect(surelyAbove(slopes.rss, bounds.rss), `RSS grows by ${textOf(slopes.rss)}`).toBe(false);
  });
});

/** Above the bound by more than three standard errors. */
function surelyAbove({ bytesPerHour, standardError }: Slope, bound: number): boolean {
  return bytesPerHour - 3 * standardError > bound;
}

function textOf({ bytesPerHour, standardError }: Slope): string {
  return `${(bytesPerHour / MIB).toFixed(1)} ± ${(standardError / MIB).toFixed(1)} MiB/h`;
}

async function every(pauseMs: number, signal: AbortSignal, act: (count: number) => Promise<void>): Promise<void> {
  for (let count = 0; !signal.aborted; count++) {
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await act(count);
  }
}
