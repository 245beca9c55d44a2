import { describe, expect, it } from 'vitest';
import { type LiveEvent, LiveStream, type StreamEnd } from './live-stream.ts';

const event = (json: string): LiveEvent => ({ json, cursor: json, isOpening: false });
const limits = { bufferedEventsMax: 3, bufferedCharactersMax: 10 };

/** A source that sends what the test gives it, and says when it has been left. */
function sourceOf(...jsons: string[]) {
  const state = { isLeft: false };
  async function* events() {
    try {
      for (const json of jsons) yield event(json);
      await new Promise(() => undefined);
    } finally {
      state.isLeft = true;
    }
  }
  return { source: events(), state };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a live stream', () => {
  it('gives every event of a source that completes, then ends', async () => {
    const ends: StreamEnd[] = [];
    async function* source() {
      yield event('1');
      yield event('2');
    }
    const stream = new LiveStream(source(), limits, (end) => ends.push(end));
    await settled();
    expect([await stream.next(), await stream.next(), await stream.next()].map((item) => item?.json)).toEqual([
      '1',
      '2',
      undefined,
    ]);
    expect(ends).toEqual(['complete']);
  });

  it.each([
    { events: ['1', '2', '3'], end: null },
    { events: ['1', '2', '3', '4'], end: 'slow' },
    { events: ['12345', '12345'], end: null },
    { events: ['12345', '123456'], end: 'slow' },
    { events: ['larger than the limit'], end: null },
    { events: ['larger than the limit', '1'], end: 'slow' },
  ])('is ended by $end with $events waiting', async ({ events, end }) => {
    const stream = new LiveStream(sourceOf(...events).source, limits, () => undefined);
    await settled();
    expect(stream.endedBy).toBe(end);
    // Waiting events are dropped: the client asks for them again by its cursor.
    if (end !== null) expect(await stream.next()).toBeNull();
  });

  it('ends once, tells everyone, and wakes a reader that waits', async () => {
    const ends: StreamEnd[] = [];
    const stream = new LiveStream(sourceOf().source, limits, (end) => ends.push(end));
    stream.onEnd((end) => ends.push(end));
    const waiting = stream.next();
    stream.end('draining');
    stream.end('left');
    expect(await waiting).toBeNull();
    stream.onEnd((end) => ends.push(end));
    expect(ends).toEqual(['draining', 'draining', 'draining']);
  });

  it('leaves its source when the next event comes after the end', async () => {
    let give: () => void = () => undefined;
    let isLeft = false;
    async function* source() {
      try {
        await new Promise<void>((resolve) => {
          give = resolve;
        });
        yield event('1');
      } finally {
        isLeft = true;
      }
    }
    const stream = new LiveStream(source(), limits, () => undefined);
    await settled();
    stream.end('left');
    give();
    await stream.closed();
    expect(isLeft).toBe(true);
  });
});
