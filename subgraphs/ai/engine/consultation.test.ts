import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../providers/provider.ts';
import { consultFamily } from './consultation.ts';
import { FAMILY } from './personas/family.ts';
import { valueName } from './personas/topics.ts';

const sources: readonly Source[] = [{ id: 'mem_1', title: '', text: 'The lease of the flat ends in March.' }];
const topics = fc.constantFrom(
  'Should we move to another flat?',
  'When does the lease of the flat end?',
  'Ne mutăm în altă casă?',
  'I quarrel with my boss about money',
  'quantum chromodynamics',
);

describe('AI-10: a consultation', () => {
  it('holds one perspective per consulted persona, and its synthesis refers only to them', () => {
    fc.assert(
      fc.property(
        topics,
        fc.array(fc.constantFrom(...FAMILY), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (topic, personas, hasSources) => {
          const { perspectives, synthesis, provider } = consultFamily(topic, personas, hasSources ? { sources } : {});
          const consulted = new Set(personas.map(({ id }) => id));
          expect(perspectives.map(({ personaId }) => personaId)).toEqual([...consulted]);
          expect(provider).toBe('embedded');
          expect(synthesis.length).toBeGreaterThan(0);
          for (const { kind, text, personaIds } of synthesis) {
            expect(personaIds.length).toBeGreaterThan(0);
            for (const { id, name } of FAMILY) expect(text.includes(name)).toBe(personaIds.includes(id));
            const referred = perspectives.filter(({ personaId }) => personaIds.includes(personaId));
            expect(referred).toHaveLength(personaIds.length);
            // Values and sources of a sentence are those of every perspective that it names.
            if (kind === 'SHARED_VALUE' || kind === 'OWN_VALUE') {
              expect(
                referred.every(({ values }) =>
                  values.some((value) =>
                    (['en', 'ro'] as const).some((language) => text.includes(valueName(value, language))),
                  ),
                ),
              ).toBe(true);
            }
            for (const [, id = ''] of text.matchAll(/\[(\w+)\]/g)) {
              expect(referred.some(({ citations }) => citations.includes(id))).toBe(true);
            }
          }
        },
      ),
      { seed: freshSeed() },
    );
  });

  it('tells apart who would try and who would prepare, and who shares a value', () => {
    const { synthesis } = consultFamily('Should I quit my job?', FAMILY);
    const texts = synthesis.map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringMatching(/Ilvoryn.* would try it soon\.$/));
    expect(texts).toContainEqual(expect.stringMatching(/Dorvanik.* would prepare it first\.$/));
    expect(texts).toContain('Dorvanik and Senquil agree on honesty.');
  });

  it('is equal for equal arguments, follows the moods, and asks for at least one', () => {
    const topic = 'Should we move?';
    expect(consultFamily(topic, FAMILY)).toEqual(consultFamily(topic, FAMILY));
    const low = new Map(FAMILY.map(({ id }) => [id, { valence: -0.9, energy: -0.9, trust: 0 }]));
    expect(consultFamily(topic, FAMILY, { moods: low })).not.toEqual(consultFamily(topic, FAMILY));
    expect(() => consultFamily(topic, [])).toThrow(RangeError);
  });
});
