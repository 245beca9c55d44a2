import { describe, expect, it } from 'vitest';
import { frameOf } from '../live/frames.ts';
import { framesTimeline, partsTimeline } from './timeline.ts';

describe('the timeline', () => {
  it('lists the parts of an answer with their paths, labels and times', () => {
    const entries = partsTimeline([
      { atMs: 10, part: { data: { a: {} }, hasNext: true } },
      { atMs: 25, part: { incremental: [{ path: ['a', 0], data: { b: 1 }, label: 'slow' }], hasNext: true } },
      { atMs: 40, part: { incremental: [{ path: ['a', 1], items: [1] }, { data: {} }], hasNext: true } },
      { atMs: 41, part: { hasNext: false } },
    ]);
    expect(entries.map(({ title, paths, afterMs }) => [title, paths, afterMs])).toEqual([
      ['Initial part', [], null],
      ['Deferred', ['data.a[0] (slow)'], 15],
      ['Deferred and streamed', ['data.a[1]', 'data'], 15],
      ['End', [], 1],
    ]);
  });

  it('lists the frames of a subscription from its first one', () => {
    const frames = [
      frameOf({ data: null, extensions: { resume: { cursor: 'c', opening: true } } }, 1, 1_000, false),
      frameOf({ data: { ticked: { n: 1 } } }, 2, 1_250, false),
      { ...frameOf({}, 3, 1_300, false), kind: 'note' as const, content: 'The socket was cut.' },
    ];
    expect(framesTimeline(frames).map(({ key, title, paths, atMs }) => [key, title, paths, atMs])).toEqual([
      [1, 'Opened', [], 0],
      [2, 'Event', ['data.ticked'], 250],
      [3, 'The socket was cut.', [], 300],
    ]);
  });

  it('shows nothing for an answer without parts or frames', () => {
    expect(partsTimeline([])).toEqual([]);
    expect(framesTimeline([])).toEqual([]);
  });
});
