import { anonymousCaller } from '@codai/kit/wire';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventQueue } from '../event-queue.ts';
import type { SubgraphPayload } from '../upstream.ts';
import { Source } from './source.ts';
import { type Agreement, succeed } from './succession.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settled = () => vi.advanceTimersByTimeAsync(0);

/** A source whose subgraph names no places, and what its upstream gives. */
async function sourceOf() {
  const queue = new EventQueue<SubgraphPayload>(100, () => undefined);
  const call = { caller: anonymousCaller('c'), correlationId: 'c', headers: {} };
  const options = { isResumable: true, graceMs: 0, eventsMax: 100, bytesMax: 1e6, budget: { bytesMax: 1e6, held: 0 } };
  const source = new Source(
    { subgraph: 's', url: '', query: '', variablesText: null, call },
    { document: '', share: '', replay: '' },
    null,
    false,
    async () => queue,
    { ...options, onHeld: () => undefined, onEnd: () => undefined },
  );
  source.retain();
  await source.opened;
  const give = async (...contents: string[]) => {
    for (const content of contents) queue.push({ data: { content } });
    await settled();
  };
  /** The entries so far, gaps as null. */
  const log = () =>
    Array.from({ length: source.log.last }, (_, index) => {
      const text = source.log.get(index + 1)?.text ?? null;
      return text === null ? null : (JSON.parse(text) as { data: { content: string } }).data.content;
    });
  return { source, give, log, end: () => queue.end() };
}

async function start() {
  const [old, next] = await Promise.all([sourceOf(), sourceOf()]);
  return { old, next };
}
type Started = Awaited<ReturnType<typeof start>>;

function change({ old, next }: Started): { agreement: Agreement | null } {
  const found: { agreement: Agreement | null } = { agreement: null };
  // This is what a subscriber that joins it does.
  next.source.retain();
  succeed(old.source, next.source).whenSettled((agreement) => {
    found.agreement = agreement;
  });
  return found;
}

describe('a source that takes the place of another', () => {
  it('agrees with it at an event that both have sent, and goes on without a gap', async () => {
    const both = await start();
    await both.old.give('a');
    const found = change(both);
    await both.old.give('b');
    expect(found.agreement).toBeNull();
    await both.next.give('b');
    expect(found.agreement).toEqual({ old: 2, next: 1, gap: null });
    await both.old.give('c');
    await both.next.give('c');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(both.next.log()).toEqual(['b', 'c']);
  });

  it('takes its place without a gap when nothing comes', async () => {
    const both = await start();
    const found = change(both);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(found.agreement).toEqual({ old: 0, next: 0, gap: null });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(both.next.log()).toEqual([]);
  });

  it.each<[string, (both: Started) => Promise<void>]>([
    ['is told by the old one alone, and would be lost', ({ old }) => old.give('late')],
    ['is told by the new one alone, and would come twice', ({ next }) => next.give('late')],
  ])('G-11: tells of a gap when after a quiet time an event %s', async (_title, come) => {
    const both = await start();
    const found = change(both);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(found.agreement?.gap).toBeNull();
    await come(both);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(both.next.log().at(-1)).toBeNull();
  });

  it('G-11: tells of a gap when an event that looked the same was another one', async () => {
    const both = await start();
    await both.old.give('x');
    const found = change(both);
    // The new one was opened after the first `a`, and tells the second; the old one is behind.
    await both.old.give('a');
    await both.next.give('a');
    expect(found.agreement).toMatchObject({ gap: null });
    await both.old.give('a');
    await both.next.give('b');
    expect(both.next.log()).toEqual(['a', 'b', null]);
  });

  it('G-11: tells that it does not know what was missed when one of the two ends before they agree', async () => {
    const both = await start();
    const found = change(both);
    await both.next.give('a');
    both.old.end();
    await settled();
    expect(found.agreement).toEqual({ old: 0, next: 1, gap: { missed: null } });
  });

  it('is compared for a while only', async () => {
    const both = await start();
    change(both);
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(10_000);
    await both.old.give('late');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(both.next.log()).toEqual([]);
  });
});
