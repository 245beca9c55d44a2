import { describe, expect, it } from 'vitest';
import { addFrame, FRAMES_MAX, frameOf, type LiveFrame } from './frames.ts';

const at = 1;

describe('a frame', () => {
  it('is an event with the cursor behind it, which is not shown twice', () => {
    const frame = frameOf({ data: { n: 1 }, extensions: { resume: { cursor: 'c1' }, cost: 2 } }, 1, at, false);
    expect(frame).toMatchObject({ kind: 'event', cursor: 'c1', content: { data: { n: 1 }, extensions: { cost: 2 } } });
  });

  it('is the opening, a gap or an error by what it says', () => {
    const gap = (missed: unknown) => ({
      data: null,
      errors: [{ message: '', extensions: { code: 'SUBSCRIPTION_GAP', missed } }],
    });
    expect(frameOf({ data: null, extensions: { resume: { cursor: 'c', opening: true } } }, 1, at, false)).toMatchObject(
      {
        kind: 'opening',
        cursor: 'c',
      },
    );
    expect(frameOf(gap(3), 1, at, true)).toMatchObject({ kind: 'gap', missed: 3, isResumed: true });
    expect(frameOf(gap(null), 1, at, true)).toMatchObject({ kind: 'gap', missed: null });
    expect(frameOf({ data: null, errors: [{ message: 'x' }] }, 1, at, false).kind).toBe('error');
    expect(frameOf({ data: { n: null }, errors: [{ message: 'x' }] }, 1, at, false).kind).toBe('event');
  });

  it('is forgotten when there are too many', () => {
    let frames: readonly LiveFrame[] = [];
    for (let number = 1; number <= FRAMES_MAX + 5; number++)
      frames = addFrame(frames, frameOf({ data: {} }, number, at, false));
    expect(frames).toHaveLength(FRAMES_MAX);
    expect(frames[0]?.number).toBe(6);
  });
});
