import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../ports/provider.ts';
import { FAMILY, type Persona, type Relationship } from './family.ts';
import { afterInteraction, type Interaction, moodAt, replayMood } from './mood.ts';
import { replayRelationships } from './relationships.ts';
import { generateResponse } from './reply.ts';
import { sentimentOf } from './sentiment.ts';

const HOUR_MS = 60 * 60 * 1_000;
const named = (name: string) => FAMILY.find((persona) => persona.name === name) as Persona;
const lively = named('Ilvoryn');

describe('the family', () => {
  it('has at least five members that differ in traits, values, voice and baseline', () => {
    expect(FAMILY.length).toBeGreaterThanOrEqual(5);
    for (const part of ['id', 'name', 'traits', 'values', 'voice', 'baseline', 'description'] as const) {
      expect(new Set(FAMILY.map((persona) => JSON.stringify(persona[part]))).size).toBe(FAMILY.length);
    }
    for (const { traits, voice, baseline } of FAMILY) {
      for (const share of [...Object.values(traits), voice.formality, voice.warmth]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      for (const component of Object.values(baseline)) expect(Math.abs(component)).toBeLessThanOrEqual(1);
    }
  });

  it('is related in both directions, each to each at most once and never to itself', () => {
    const inverse: Readonly<Record<Relationship['kind'], Relationship['kind']>> = {
      child: 'parent',
      parent: 'child',
      grandchild: 'grandparent',
      grandparent: 'grandchild',
      partner: 'partner',
      sibling: 'sibling',
      'in-law': 'in-law',
      'uncle-or-aunt': 'nephew-or-niece',
      'nephew-or-niece': 'uncle-or-aunt',
    };
    const kinds = new Map(
      FAMILY.flatMap(({ id, relationships }) => relationships.map(({ to, kind }) => [`${id} ${to}`, kind] as const)),
    );
    expect(kinds.size).toBe(FAMILY.flatMap(({ relationships }) => relationships).length);
    for (const [pair, kind] of kinds) {
      const [from, to] = pair.split(' ');
      expect([pair, kinds.get(`${to} ${from}`)]).toEqual([pair, inverse[kind]]);
      expect(to).not.toBe(from);
    }
  });
});

describe('AI-9: a mood', () => {
  const persona = fc.constantFrom(...FAMILY);
  const log = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      at: fc.integer({ min: 0, max: 100 * HOUR_MS }),
      sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
      weight: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  );

  it('stays within [-1, 1] and is the same when its log is replayed, in any order, twice over or step by step', () => {
    fc.assert(
      fc.property(persona, log, fc.nat(), (one, interactions, turn) => {
        const state = replayMood(one, interactions);
        for (const component of Object.values(state?.mood ?? {})) expect(Math.abs(component)).toBeLessThanOrEqual(1);
        const at = turn % (interactions.length + 1);
        const turned = [...interactions.slice(at), ...interactions.slice(0, at)].reverse();
        expect(replayMood(one, [...turned, ...interactions])).toEqual(state);
        const inOrder = [...interactions].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
        let stored: ReturnType<typeof replayMood> = null;
        for (const interaction of inOrder)
          stored = JSON.parse(JSON.stringify(afterInteraction(one, stored, interaction)));
        expect(stored).toEqual(state);
      }),
      { seed: freshSeed() },
    );
  });

  it('decays toward the baseline, never past it, and reading it changes nothing', () => {
    fc.assert(
      fc.property(
        persona,
        log,
        fc.nat({ max: 200 * HOUR_MS }),
        fc.nat({ max: 200 * HOUR_MS }),
        (one, interactions, a, b) => {
          const state = replayMood(one, interactions);
          if (state === null) return;
          const [sooner, later] = [
            moodAt(one, state, state.at + Math.min(a, b)),
            moodAt(one, state, state.at + Math.max(a, b)),
          ];
          for (const name of ['valence', 'energy', 'trust'] as const) {
            const [start, first, second] = [state.mood[name], sooner[name], later[name]].map(
              (value) => value - one.baseline[name],
            );
            expect(Math.abs(second ?? 9)).toBeLessThanOrEqual(Math.abs(first ?? 0) + 1e-6);
            expect(Math.abs(first ?? 9)).toBeLessThanOrEqual(Math.abs(start ?? 0) + 1e-6);
            expect((second ?? 0) * (start ?? 0)).toBeGreaterThanOrEqual(-1e-9);
          }
          expect(moodAt(one, state, state.at - 1)).toEqual(state.mood);
          expect(moodAt(one, state, state.at + 10_000 * HOUR_MS)).toEqual(one.baseline);
        },
      ),
      { seed: freshSeed() },
    );
  });

  it('rises with kindness and falls with anger, more for the more neurotic', () => {
    const interaction = (sentiment: number): Interaction => ({ id: 'x', at: 0, sentiment, weight: 1 });
    for (const one of FAMILY) {
      expect(afterInteraction(one, null, interaction(1)).mood.valence).toBeGreaterThan(one.baseline.valence);
      expect(afterInteraction(one, null, interaction(-1)).mood.trust).toBeLessThan(one.baseline.trust);
    }
    const moved = (name: string) =>
      named(name).baseline.valence - afterInteraction(named(name), null, interaction(-1)).mood.valence;
    expect(moved('Ilvoryn')).toBeGreaterThan(moved('Pellavor'));
  });
});

describe('sentiment', () => {
  it.each([
    ['I love this, thank you!', 1],
    ['Sunt foarte fericită', 1],
    ['This is terrible and I am angry', -1],
    ['Mi-e teamă și sunt tristă', -1],
    ['This is not good', -1],
    ['Not terrible', 1],
    ['The train leaves at noon', 0],
  ])('has for %s the sign %i', (text, sign) => {
    expect(Math.sign(sentimentOf(text))).toBe(sign);
  });

  it('lies within [-1, 1] for any text', () => {
    const word = fc.constantFrom('very', 'not', 'hate', 'love', 'good', 'rau', 'foarte', 'nu', 'x');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(Math.abs(sentimentOf(words.join(' ')))).toBeLessThanOrEqual(1);
      }),
      { seed: freshSeed() },
    );
  });
});

describe('relationships', () => {
  it('move with what is said about a member, within [-1, 1], and for nobody else', () => {
    const remarks = fc.array(fc.constantFrom('I love Senquil', 'I hate Senquil', 'Pellavor is horrible', 'Good day'), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(remarks, (messages) => {
        for (const { to, closeness } of replayRelationships(lively, FAMILY, messages)) {
          expect(Math.abs(closeness)).toBeLessThanOrEqual(1);
          const before = lively.relationships.find((one) => one.to === to)?.closeness;
          if (!['per_senquil', 'per_pellavor'].includes(to)) expect(closeness).toBe(before);
        }
      }),
      { seed: freshSeed() },
    );
    const after = (message: string) =>
      replayRelationships(lively, FAMILY, [message]).find(({ to }) => to === 'per_senquil')?.closeness;
    expect(after('I love Senquil')).toBeGreaterThan(0.6);
    expect(after('I hate Senquil')).toBeLessThan(0.6);
  });
});

describe('a reply', () => {
  const sources: readonly Source[] = [{ id: 'mem_1', title: '', text: 'Your savings goal is 4,000 euros by June.' }];

  it('answers from the sources and cites them, with their words unchanged and nothing beside them', () => {
    for (const persona of FAMILY) {
      expect(generateResponse(persona, 'What is my savings goal?', { sources })).toMatchObject({
        basis: 'SOURCES',
        citations: ['mem_1'],
        personaId: persona.id,
        provider: 'embedded',
        text: 'Your savings goal is 4,000 euros by June. [mem_1]',
      });
    }
  });

  it.each([
    ['Should I quit my job and open a bakery?', 'No model is connected.'],
    ['I am so happy about my exam, thank you', 'No model is connected.'],
    ['Mi-e dor de casă și sunt tristă', 'Niciun model nu este conectat.'],
  ])('MIND-7: says to %s that no model is connected, and imitates no feelings', (message, text) => {
    for (const persona of FAMILY) {
      const reply = generateResponse(persona, message, { sources });
      expect(reply).toMatchObject({ basis: 'INSUFFICIENT', confidence: 0, values: [] });
      expect(reply.text.startsWith(text)).toBe(true);
      expect(reply.text).not.toMatch(/glad|sorry|bucur|rău|When it comes to|Când e vorba/);
    }
  });
});
