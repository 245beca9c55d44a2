import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import type { Flag, FlagDefinition } from './definition.ts';
import { evaluateFlag, type FlagContext } from './evaluate.ts';

const definition: FlagDefinition = {
  description: '',
  variants: [
    { key: 'on', value: true },
    { key: 'off', value: false },
  ],
  offVariant: 'off',
  isKilled: false,
  prerequisites: [],
  rules: [],
  otherwise: [{ variant: 'off', basisPoints: 10_000 }],
  isForClients: true,
  isProtected: false,
};
const flag = (key: string, changes: Partial<FlagDefinition> = {}): Flag => ({
  ...definition,
  ...changes,
  key,
  version: 1,
});
const rollOut = (basisPoints: number) => [
  { variant: 'on', basisPoints },
  { variant: 'off', basisPoints: 10_000 - basisPoints },
];
const evaluate = (flags: readonly Flag[], key: string, context: FlagContext = {}) =>
  evaluateFlag(new Map(flags.map((one) => [one.key, one])), key, context);
const variantAt = (basisPoints: number, targetingKey: string) =>
  evaluate([flag('new-home', { otherwise: rollOut(basisPoints) })], 'new-home', { targetingKey }).variant;

describe('a roll-out', () => {
  it('HUB-4 serves 30 % of 10,000 keys within two points, and all of them still at 60 %', () => {
    const seed = freshSeed();
    const keys = Array.from({ length: 10_000 }, (_, index) => `usr_${seed}_${index}`);
    const on = keys.filter((key) => variantAt(3000, key) === 'on');
    expect(on.length).toBeGreaterThanOrEqual(2800);
    expect(on.length).toBeLessThanOrEqual(3200);
    expect(on.filter((key) => variantAt(6000, key) !== 'on')).toEqual([]);
  });

  it('HUB-4 never turns off a context when it is raised from any share to any larger one', () => {
    const shares = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }));
    const raised = (key: string, [a, b]: [number, number]) => {
      const [before, after] = [Math.min(a, b), Math.max(a, b)];
      return variantAt(before, key) !== 'on' || variantAt(after, key) === 'on';
    };
    fc.assert(fc.property(fc.string({ minLength: 1 }), shares, raised), { seed: freshSeed(), numRuns: 2000 });
  });

  it('HUB-4 turns nobody off, and nobody away from the variant that grows, when it takes from the off variant beside a third one', () => {
    const at = (blue: number, key: string) =>
      evaluate(
        [
          flag('paint', {
            variants: ['blue', 'red', 'off'].map((one) => ({ key: one, value: one })),
            otherwise: [
              { variant: 'off', basisPoints: 7000 - blue },
              { variant: 'blue', basisPoints: blue },
              { variant: 'red', basisPoints: 3000 },
            ],
          }),
        ],
        'paint',
        { targetingKey: key },
      ).variant;
    const isKept = (key: string, a: number, b: number) => {
      const [before, after] = [at(Math.min(a, b), key), at(Math.max(a, b), key)];
      return before === 'off' || after === before || after === 'blue';
    };
    const share = fc.integer({ min: 0, max: 7000 });
    fc.assert(fc.property(fc.string({ minLength: 1 }), share, share, isKept), { seed: freshSeed(), numRuns: 2000 });
  });

  it('HUB-4 is drawn for each flag anew', () => {
    const both = Array.from({ length: 2000 }, (_, index) => `usr_${index}`).filter((targetingKey) =>
      ['one', 'two'].every(
        (key) => evaluate([flag(key, { otherwise: rollOut(5000) })], key, { targetingKey }).variant === 'on',
      ),
    );
    expect(both.length).toBeGreaterThan(400);
    expect(both.length).toBeLessThan(600);
  });

  it('gives the off variant where nobody is named', () => {
    expect(evaluate([flag('a', { otherwise: rollOut(5000) })], 'a')).toMatchObject({
      variant: 'off',
      reason: 'TARGETING_KEY_MISSING',
    });
    expect(evaluate([flag('a', { otherwise: rollOut(10_000) })], 'a')).toMatchObject({
      variant: 'on',
      reason: 'DEFAULT',
    });
  });
});

const anyFlags = fc.array(
  fc.record({
    otherwise: fc.integer({ min: 0, max: 10_000 }),
    isKilled: fc.boolean(),
    country: fc.constantFrom('RO', 'DE'),
    needs: fc.array(fc.nat(4), { maxLength: 3 }),
  }),
  { minLength: 5, maxLength: 5 },
);
const flagsOf = (drawn: readonly { otherwise: number; isKilled: boolean; country: string; needs: number[] }[]) =>
  drawn.map((one, index) =>
    flag(`f${index}`, {
      isKilled: one.isKilled,
      otherwise: rollOut(one.otherwise),
      rules: [
        {
          id: 'country',
          conditions: [{ attribute: 'country', operator: 'IS', values: [one.country] }],
          split: rollOut(10_000),
        },
      ],
      prerequisites: one.needs.map((needed) => ({ flag: `f${needed}`, variants: ['on'] })),
    }),
  );

describe('an evaluation', () => {
  it('HUB-4 is a pure function that ends, also where prerequisites form a circle, and the kill switch wins', () => {
    const context = fc.record({
      targetingKey: fc.string(),
      attributes: fc.record({ country: fc.constantFrom('RO', 'FR') }),
    });
    const property = fc.property(anyFlags, context, (drawn, given) => {
      const flags = flagsOf(drawn);
      for (const { key, isKilled } of flags) {
        const result = evaluate(flags, key, given);
        expect(evaluate([...flags].reverse(), key, structuredClone(given))).toEqual(result);
        if (isKilled) expect(result).toMatchObject({ variant: 'off', reason: 'KILLED' });
      }
    });
    fc.assert(property, { seed: freshSeed(), numRuns: 300 });
  });

  it('asks prerequisites before rules', () => {
    const base = flag('base', { otherwise: [{ variant: 'on', basisPoints: 10_000 }] });
    const child = flag('child', {
      prerequisites: [{ flag: 'base', variants: ['on'] }],
      otherwise: [{ variant: 'on', basisPoints: 10_000 }],
    });
    expect(evaluate([base, child], 'child')).toMatchObject({ variant: 'on', reason: 'DEFAULT' });
    expect(evaluate([{ ...base, isKilled: true }, child], 'child').reason).toBe('PREREQUISITE_FAILED');
    expect(evaluate([child], 'child').reason).toBe('PREREQUISITE_FAILED');
    expect(evaluate([], 'child')).toMatchObject({ variant: null, reason: 'FLAG_NOT_FOUND' });
  });

  it.each([
    ['IS', 'plan', ['pro'], true],
    ['IS', 'plan', ['free'], false],
    ['IS', 'roles', ['ADMIN'], true],
    ['IS', 'seats', ['12'], true],
    ['IS_NOT', 'plan', ['free'], true],
    ['IS_NOT', 'roles', ['ADMIN'], false],
    ['IS_NOT', 'absent', ['x'], true],
    ['STARTS_WITH', 'email', ['nora'], true],
    ['ENDS_WITH', 'email', ['@north.test'], true],
    ['CONTAINS', 'email', ['@south'], false],
    ['ABOVE', 'seats', ['11.5'], true],
    ['ABOVE', 'seats', ['12'], false],
    ['BELOW', 'seats', ['13'], true],
    ['BELOW', 'plan', ['13'], false],
    ['AT_LEAST_VERSION', 'app', ['2.9'], true],
    ['AT_LEAST_VERSION', 'app', ['2.10.0'], true],
    ['AT_LEAST_VERSION', 'app', ['2.10.1'], false],
    ['AT_LEAST_VERSION', 'plan', ['1'], false],
    ['IS', 'text', ['007'], true],
    ['IS', 'text', ['7'], false],
    ['ABOVE', 'text', ['6.9'], true],
    ['BELOW', 'text', ['7'], false],
    ['IS', 'targetingKey', ['usr_a'], true],
  ] as const)('compares %s of %s with %j: %s', (operator, attribute, values, isMatch) => {
    const one = flag('a', {
      rules: [
        {
          id: 'r',
          conditions: [{ attribute, operator, values: [...values] }],
          split: [{ variant: 'on', basisPoints: 10_000 }],
        },
      ],
    });
    const attributes = {
      plan: 'pro',
      roles: ['OWNER', 'ADMIN'],
      seats: 12,
      email: 'nora@north.test',
      app: '2.10',
      text: '007',
    };
    expect(evaluate([one], 'a', { targetingKey: 'usr_a', attributes })).toMatchObject(
      isMatch
        ? { variant: 'on', reason: 'TARGETING_MATCH', ruleId: 'r' }
        : { variant: 'off', reason: 'DEFAULT', ruleId: null },
    );
  });
});
