import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../ports/provider.ts';
import { consultFamily, type Perspective, stanceOf, synthesise } from './consultation.ts';
import { FAMILY, type Persona } from './personas/family.ts';
import { valueName } from './personas/value-names.ts';
import { EngineRefusal } from './result.ts';

const sources: readonly Source[] = [{ id: 'mem_1', title: '', text: 'The lease of the flat ends in March.' }];
const QUESTION = 'When does the lease of the flat end?';

/** Perspectives as a model gives them: each persona speaks for its first values. */
const spoken = (personas: readonly Persona[]): readonly Perspective[] =>
  [...new Set(personas)].map((persona) => ({
    personaId: persona.id,
    name: persona.name,
    text: 'A view.',
    citations: [],
    provider: 'embedded' as const,
    confidence: 0,
    stance: stanceOf(persona),
    basis: 'VALUES' as const,
    values: persona.values.slice(0, 2),
  }));

describe('AI-10: a consultation', () => {
  it('holds one perspective per consulted persona, and its synthesis refers only to them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en' as const, 'ro' as const),
        fc.array(fc.constantFrom(...FAMILY), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (language, personas, isQuoted) => {
          const consulted = new Set(personas.map(({ id }) => id));
          const perspectives = isQuoted
            ? consultFamily(QUESTION, personas, { sources, language }).perspectives
            : spoken(personas);
          const synthesis = synthesise(perspectives, language);
          expect(perspectives.map(({ personaId }) => personaId)).toEqual([...consulted]);
          expect(synthesis.length).toBeGreaterThan(0);
          for (const { kind, text, personaIds } of synthesis) {
            expect(personaIds.length).toBeGreaterThan(0);
            for (const { id, name } of FAMILY) expect(text.includes(name)).toBe(personaIds.includes(id));
            const referred = perspectives.filter(({ personaId }) => personaIds.includes(personaId));
            expect(referred).toHaveLength(personaIds.length);
            // Values and sources of a sentence are those of every perspective that it names.
            if (kind === 'SHARED_VALUE' || kind === 'OWN_VALUE') {
              expect(
                referred.every(({ values }) => values.some((value) => text.includes(valueName(value, language)))),
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
    const texts = synthesise(spoken(FAMILY), 'en').map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringMatching(/Ilvoryn.* would try it soon\.$/));
    expect(texts).toContainEqual(expect.stringMatching(/Dorvanik.* would prepare it first\.$/));
    expect(texts).toContain('Dorvanik and Senquil agree on honesty.');
  });

  it('MIND-7: quotes the sources without a model, and is refused where they give no answer', () => {
    const { perspectives, synthesis, provider } = consultFamily(QUESTION, FAMILY, { sources });
    expect(provider).toBe('embedded');
    expect(new Set(perspectives.map(({ text }) => text))).toEqual(
      new Set(['The lease of the flat ends in March. [mem_1]']),
    );
    expect(synthesis.map(({ kind }) => kind)).toEqual(['FACTS']);
    for (const topic of ['How do I open a bakery?', 'Should I quit my job?']) {
      expect(() => consultFamily(topic, FAMILY, { sources })).toThrow(EngineRefusal);
      expect(() => consultFamily(topic, FAMILY, { sources })).toThrow('No model is connected.');
    }
    expect(() => consultFamily('Mi-e dor de casă', FAMILY)).toThrow('Niciun model nu este conectat.');
  });

  it('gives equal answers for equal arguments, and needs at least one persona', () => {
    expect(consultFamily(QUESTION, FAMILY, { sources })).toEqual(consultFamily(QUESTION, FAMILY, { sources }));
    expect(() => consultFamily(QUESTION, [], { sources })).toThrow(RangeError);
  });
});
