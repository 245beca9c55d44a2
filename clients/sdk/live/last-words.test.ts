import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from './frame.ts';
import { LastWords } from './last-words.ts';

const fault: Frame = { data: null, errors: [{ message: 'It broke.', extensions: { code: 'INTERNAL' } }] };
const partly: Frame = { data: { ticked: null }, errors: [{ message: 'It broke.' }] };
const gap: Frame = { data: null, errors: [{ message: 'Lost.', extensions: { code: 'SUBSCRIPTION_GAP' } }] };
const event: Frame = { data: { ticked: { position: 1 } } };

let frames: Frame[];
let words: LastWords;
beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  words = new LastWords((frame) => frames.push(frame));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a frame of nothing but errors', () => {
  it('is the reason of the end when the end follows', () => {
    expect(words.hear(fault)).toBe(true);
    expect(words.atEnd()).toEqual({ kind: 'refused', errors: fault.errors });
    vi.runAllTimers();
    expect(frames).toEqual([]);
  });

  it('is an event when another follows, before it', () => {
    words.hear(fault);
    words.hear(event);
    expect(frames).toEqual([fault, event]);
    expect(words.atEnd()).toEqual({ kind: 'completed' });
  });

  it('is an event when nothing follows for a moment, or the socket is lost', () => {
    words.hear(fault);
    vi.advanceTimersByTime(249);
    expect(frames).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(frames).toEqual([fault]);
    words.hear(fault);
    words.release();
    expect(frames).toEqual([fault, fault]);
  });
});

it.each([event, partly, gap])('any other frame is handed over at once', (frame) => {
  expect(words.hear(frame)).toBe(false);
  expect(frames).toEqual([frame]);
  expect(words.atEnd()).toEqual({ kind: 'completed' });
});
