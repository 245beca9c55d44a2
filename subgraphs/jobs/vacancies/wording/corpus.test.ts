import { describe, expect, it } from 'vitest';
import corpus from './corpus.json' with { type: 'json' };
import { discriminatorySpans } from './find.ts';

const found = (text: string) => discriminatorySpans({ description: text });

describe('L-12: the corpus of wording', () => {
  it.each(corpus.excluding)('%s, %s: finds in %j the passage %j', (_language, ground, text = '', passage = '') => {
    const start = text.indexOf(passage);
    const span = { field: 'description', start, end: start + passage.length, text: passage, ground };
    // Another ground may be found beside it.
    expect(found(text).filter((one) => one.ground === ground)).toEqual([span]);
  });

  it.each(corpus.neutral)('%s: lets %j pass', (_language, text = '') => {
    expect(found(text)).toEqual([]);
  });

  it('holds of each kind at least thirty texts, and each ground in each language', () => {
    expect(Math.min(corpus.excluding.length, corpus.neutral.length)).toBeGreaterThan(30);
    const covered = new Set(corpus.excluding.map(([language, ground]) => `${language} ${ground}`));
    expect(covered.size).toBe(14);
  });
});

it('L-12: finds at most fifty passages, in the order of fields and places', () => {
  const spans = discriminatorySpans({ title: 'Salesman', description: 'Men only. '.repeat(80) });
  expect(spans).toHaveLength(50);
  expect(spans[0]).toMatchObject({ field: 'title', start: 0 });
  expect(spans.slice(1).every(({ start }, index) => start === index * 10)).toBe(true);
});

it('L-12: takes time in proportion to the text', () => {
  const of = (times: number) =>
    discriminatorySpans({ description: 'young single strong man and man only '.repeat(times) });
  expect(of(500).length).toBe(50);
});
