import { describe, expect, it } from 'vitest';
import { contentRefusal, eligibilityRefusal, ratingOf } from './rules.ts';

const content = { stars: 3, title: 'Good', body: '', language: 'en' };

describe('contentRefusal', () => {
  it.each([
    { change: { stars: 0 }, code: 'VALIDATION_FAILED' },
    { change: { stars: 1 }, code: undefined },
    { change: { stars: 5 }, code: undefined },
    { change: { stars: 6 }, code: 'VALIDATION_FAILED' },
    { change: { title: ' ' }, code: 'VALIDATION_FAILED' },
    { change: { title: 'a'.repeat(120) }, code: undefined },
    { change: { title: 'a'.repeat(121) }, code: 'VALIDATION_FAILED' },
    { change: { body: 'a\nb' }, code: undefined },
    { change: { body: 'a'.repeat(4_001) }, code: 'VALIDATION_FAILED' },
  ])('answers $code for case %#', ({ change, code }) => {
    expect(contentRefusal({ ...content, ...change })?.code).toBe(code);
  });
});

describe('eligibilityRefusal', () => {
  it.each([
    { delivered: 0, sellsIt: false, code: 'NOT_ELIGIBLE' },
    { delivered: 1, sellsIt: false, code: undefined },
    { delivered: 1, sellsIt: true, code: 'NOT_ELIGIBLE' },
  ])('COM-8: answers $code for $delivered units, selling: $sellsIt', ({ code, ...facts }) => {
    expect(eligibilityRefusal(facts)?.code).toBe(code);
  });
});

describe('ratingOf', () => {
  it.each([
    { sum: 0, count: 0, average: null },
    { sum: 5, count: 1, average: 5 },
    { sum: 13, count: 3, average: 4.33 },
    { sum: 14, count: 3, average: 4.67 },
  ])('COM-8: is the mean of $count reviews with $sum stars', ({ sum, count, average }) => {
    expect(ratingOf(sum, count)).toEqual({ average, count });
  });
});
