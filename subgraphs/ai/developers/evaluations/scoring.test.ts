import { describe, expect, it } from 'vitest';
import { casesRefusal, mcNemar, type Scorer, scoreOf } from './scoring.ts';

describe('an output', () => {
  it.each<[Scorer, string, string, number, boolean]>([
    ['EXACT', 'Six o’clock', ' six  O’CLOCK ', 1, true],
    ['EXACT', 'Six', 'Six.', 0, false],
    ['CONTAINS', 'Brașov', 'It lies near BRASOV.', 1, true],
    ['CONTAINS', 'Cluj', 'It lies near Brașov.', 0, false],
    ['SCHEMA', '{"type":"object","required":["hour"]}', '{"hour":6}', 1, true],
    ['SCHEMA', '{"type":"object","required":["hour"]}', '{"minute":6}', 0, false],
    ['SCHEMA', '{"type":"object"}', 'no JSON', 0, false],
    ['KEY_TERMS', 'harbour office opens', 'The office of the harbour opens.', 1, true],
    ['KEY_TERMS', 'harbour office opens early', 'The office opens.', 0.5, false],
  ])('is scored by %s of %j: %j scores %d', (scorer, expected, output, score, isPassed) => {
    expect(scoreOf({ scorer, expected }, output)).toEqual({ score, isPassed });
  });
});

describe('cases', () => {
  const one = { input: 'When?', expected: 'Six', scorer: 'EXACT' as Scorer };
  it.each([
    [[], 'cases'],
    [Array.from({ length: 201 }, () => one), 'cases'],
    [[one, { ...one, input: ' ' }], 'cases.1.input'],
    [[{ ...one, expected: '' }], 'cases.0.expected'],
    [[{ ...one, scorer: 'SCHEMA' as Scorer }], 'cases.0.expected'],
    [[{ ...one, scorer: 'KEY_TERMS' as Scorer, expected: '?' }], 'cases.0.expected'],
  ])('%# are refused', (cases, path) => {
    expect(casesRefusal(cases)?.inputPath?.join('.')).toBe(`input.${path}`);
  });
  it('accepts cases within the bounds', () => {
    expect(casesRefusal([one])).toBeNull();
  });
});

it('compares by the exact test of McNemar', () => {
  expect(mcNemar(0, 0)).toBe(1);
  expect(mcNemar(5, 5)).toBe(1);
  expect(mcNemar(6, 0)).toBeCloseTo(0.03125);
  expect(mcNemar(1, 9)).toBeCloseTo(22 / 1024);
  expect(mcNemar(100, 100)).toBe(1);
});
