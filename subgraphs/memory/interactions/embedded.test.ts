import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedExtractor, hasSecret } from './embedded.ts';

const extract = (...said: string[]) => embeddedExtractor.extract(said, AbortSignal.timeout(1_000));

describe('extraction by rule', () => {
  it.each([
    ['My name is Ana', 'name'],
    ['I live in Cluj-Napoca', 'home'],
    ["I've moved to Brașov", 'home'],
    ['I am from Iași', 'origin'],
    ['I work as a nurse', 'occupation'],
    ['I work for North Harbour', 'employer'],
    ['My birthday is 3 May', 'birthday'],
    ['My sister is called Ioana', 'person:sister'],
    ['My favourite colour is green', 'favourite:colour'],
    ['I really like green tea', 'taste:green tea'],
    ["I don't like green tea any more", 'taste:green tea'],
    ['Please answer in Romanian', 'language'],
    ['Mă numesc Ana', 'name'],
    ['Locuiesc în Cluj', 'home'],
    ['M-am mutat la București', 'home'],
    ['Lucrez ca asistentă', 'occupation'],
    ['Sora mea se numește Ioana', 'person:sora'],
    ['Îmi place ceaiul verde foarte mult', 'taste:ceaiul verde'],
    ['Nu-mi place ceaiul verde', 'taste:ceaiul verde'],
    ['Răspunde mereu în română', 'language'],
    ['I am allergic to peanuts', 'allergy:peanuts'],
    ['I am not allergic to peanuts', 'allergy:peanuts'],
    ['I’m no longer allergic to peanuts', 'allergy:peanuts'],
    ['Nu mai sunt alergică la arahide', 'allergy:arahide'],
    ["I don't live in Cluj any more", 'home'],
    ['Nu mai locuiesc în Cluj', 'home'],
    ['I no longer work for North Harbour', 'employer'],
    ['Call me Ana', 'nickname'],
    ['Remember that the gate closes at nine', null],
    ['Ține minte că poarta se închide la nouă', null],
    ['Never call me before noon', null],
    ['I am learning Dutch', null],
  ])('extracts "%s" with the aspect %s', async (said, aspect) => {
    expect(await extract(said)).toMatchObject([{ content: `${said}.`, aspect }]);
  });

  it('extracts each statement of a longer text in the words of the person', async () => {
    const found = await extract(
      'Hi, I’m a vegetarian and I live in Cluj. Where should I eat? I work at St. Mary. The weather is fine; I love jazz!',
    );
    expect(found.map(({ content, kind }) => [content, kind])).toEqual([
      ['I’m a vegetarian.', 'FACT'],
      ['I live in Cluj.', 'FACT'],
      ['I work at St. Mary.', 'FACT'],
      ['I love jazz!', 'PREFERENCE'],
    ]);
  });

  it.each([
    'Do I live in Cluj?',
    'If I live in Cluj, what then',
    'Suppose I work as a nurse',
    'He said "I live in Cluj"',
    '> I live in Cluj',
    '```\nI live in Cluj\n```',
    'Remember that my password is hunter2',
    'Remember that my card is 4242 4242 4242 4242',
    'Ține minte că parola mea este hunter2',
    'I have a question',
    'She lives in Cluj',
  ])('extracts nothing from: %s', async (said) => expect(await extract(said)).toEqual([]));

  it('recognises passwords, PINs and card numbers, and no similar texts', () => {
    expect(['my PIN is 1234', 'parola e x', '4242-4242-4242-4242'].every(hasSecret)).toBe(true);
    expect(['the pinned note', 'order 1234567', 'secretary'].some(hasSecret)).toBe(false);
  });

  it('returns at most 50 valid statements for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 2_000 }), { maxLength: 20 }), async (said) => {
        const found = await extract(...said);
        expect(found.length).toBeLessThanOrEqual(50);
        for (const { content, importance } of found) {
          expect(content.trim()).not.toBe('');
          expect(importance).toBeGreaterThan(0);
          expect(importance).toBeLessThanOrEqual(1);
        }
      }),
      { seed: freshSeed(), numRuns: 200 },
    );
    expect(await extract(`${'i like '.repeat(4_000)}tea`)).toEqual([]);
  });
});
