import { createParser } from 'eventsource-parser';
import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { eventFrame } from './event-stream.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

it('whatever a text is, it is the data of one event', () =>
  forHostileTexts(freshSeed(), (data) => {
    const events: unknown[] = [];
    const parser = createParser({ onEvent: ({ event, data }) => events.push({ event, data }) });
    const bytes = new TextEncoder().encode(
      eventFrame({ event: 'next', data }) + eventFrame({ event: 'complete', data: '' }),
    );
    parser.feed(new TextDecoder().decode(bytes));
    const kept = data.replaceAll(/\r\n|\r/g, '\n').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
    expect(events).toEqual([
      { event: 'next', data: kept },
      { event: 'complete', data: '' },
    ]);
  }));

it('writes one line for one', () => {
  expect(eventFrame({ event: 'next', data: '{"a":1}' })).toBe('event: next\ndata: {"a":1}\n\n');
  expect(eventFrame({ event: 'complete', data: '' })).toBe('event: complete\ndata:\n\n');
  expect(() => eventFrame({ event: 'a\nb', data: '' })).toThrow(TypeError);
});
