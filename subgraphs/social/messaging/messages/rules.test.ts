import { describe, expect, it } from 'vitest';
import { markerRefusal, messageRefusal } from './rules.ts';

describe('a message', () => {
  it.each([
    { clientMessageId: 'a', text: 'x', path: null },
    { clientMessageId: 'x'.repeat(64), text: 'x', path: null },
    { clientMessageId: '', text: 'x', path: 'clientMessageId' },
    { clientMessageId: 'x'.repeat(65), text: 'x', path: 'clientMessageId' },
    { clientMessageId: 'a b', text: 'x', path: 'clientMessageId' },
    { clientMessageId: 'a', text: '  ', path: 'text' },
    { clientMessageId: 'a', text: 'x'.repeat(10_001), path: 'text' },
  ])('%# is refused at $path', ({ path, ...input }) => {
    expect(messageRefusal(input)?.inputPath?.at(-1) ?? null).toBe(path);
  });
});

describe('a read marker', () => {
  it.each([
    { sequence: -1n, refused: true },
    { sequence: 0n, refused: false },
    { sequence: 7n, refused: false },
    { sequence: 8n, refused: true },
  ])('is refused at $sequence of 7: $refused', ({ sequence, refused }) => {
    expect(markerRefusal(sequence, 7n) !== null).toBe(refused);
  });
});
