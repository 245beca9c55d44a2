import { describe, expect, it } from 'vitest';
import {
  type AmlCaseStatus,
  assignmentRefusal,
  decidableRefusal,
  decisionRefusal,
  findingsOf,
  type Movement,
  noteRefusal,
} from './rules.ts';

const NOON = Date.parse('2031-05-02T12:00:00Z');
const HOUR = 3_600_000;

/** `hours` after noon of the second of May; out, of 100 euro, to somebody known, unless said otherwise. */
const move = (hours: number, facts: Partial<Movement> = {}): Movement => ({
  entryId: `jrn_${hours}`,
  isOut: true,
  accountId: 'acc_1',
  counterparty: 'tenant:org_b',
  cents: 10_000n,
  postedAt: new Date(NOON + hours * HOUR),
  isFirst: false,
  quietSince: null,
  ...facts,
});
const out = (hours: number, cents: bigint | null, facts: Partial<Movement> = {}) => move(hours, { cents, ...facts });
const into = (hours: number, cents: bigint | null) => move(hours, { cents, isOut: false });
const found = (...day: Movement[]) => findingsOf('org_a', day);
const rules = (...day: Movement[]) => found(...day).map(({ rule }) => rule);

it('finds nothing in an empty or ordinary window', () => {
  expect(found()).toEqual([]);
  expect(found(move(0))).toEqual([]);
});

describe('LARGE_AMOUNT', () => {
  it.each([
    [999_999n, false],
    [1_000_000n, true],
    [1_000_001n, true],
    [null, false],
  ])('flags %s cents as large: %s', (cents, isLarge) => {
    expect(rules(out(0, cents))).toEqual(isLarge ? ['LARGE_AMOUNT'] : []);
    expect(rules(into(0, cents))).toEqual(isLarge ? ['LARGE_AMOUNT'] : []);
  });

  it('is about the entry, once for ever, and about the last movement alone', () => {
    expect(found(out(0, 2_000_000n))).toEqual([
      { rule: 'LARGE_AMOUNT', subjectId: 'jrn_0', window: '', cents: 2_000_000n, count: 1 },
    ]);
    expect(rules(out(0, 2_000_000n), move(1))).toEqual([]);
  });
});

describe('STRUCTURING', () => {
  const third = 333_334n;
  it('is three parts below the threshold and together at it, of one direction', () => {
    expect(found(out(0, third), out(1, third), out(2, third))).toEqual([
      { rule: 'STRUCTURING', subjectId: 'org_a', window: '2031-05-02 OUT', cents: 1_000_002n, count: 3 },
    ]);
    const came = found(into(0, third), into(1, third), into(13, third));
    expect(came).toEqual([
      { rule: 'STRUCTURING', subjectId: 'org_a', window: '2031-05-03 IN', cents: 1_000_002n, count: 3 },
    ]);
    expect(rules(out(0, third), into(1, third), out(2, third))).not.toContain('STRUCTURING');
  });

  it.each<[string, (bigint | null)[], boolean]>([
    ['two', [999_999n, 999_999n], false],
    ['three just below together', [333_333n, 333_333n, 333_333n], false],
    ['three just at it', [333_333n, 333_333n, 333_334n], true],
    ['parts of exactly a tenth', [100_000n, 100_000n, 800_000n], true],
    ['a part below a tenth', [99_999n, 100_001n, 800_000n], false],
    ['the last below a tenth', [400_000n, 400_000n, 400_000n, 99_999n], false],
    ['one at the threshold is no part', [999_999n, 1_000_000n, 999_999n], false],
    ['one without a worth is no part', [999_999n, null, 999_999n], false],
    ['four', [250_000n, 250_000n, 250_000n, 250_000n], true],
  ])('%s', (_what, parts, isFound) => {
    expect(rules(...parts.map((cents, index) => out(index, cents))).includes('STRUCTURING')).toBe(isFound);
  });
});

describe('RAPID_MOVEMENT', () => {
  it.each<[string, Movement[], boolean]>([
    ['four fifths of it', [into(0, 300_000n), out(1, 240_000n)], true],
    ['a cent less', [into(0, 300_000n), out(1, 239_999n)], false],
    ['below the floor', [into(0, 299_999n), out(1, 299_999n)], false],
    ['in two parts', [into(0, 300_000n), out(1, 120_000n), out(2, 120_000n)], true],
    ['what came twice', [into(0, 150_000n), out(1, 150_000n), into(2, 150_000n), out(3, 90_000n)], true],
    ['what left before it came', [out(0, 300_000n), into(1, 300_000n), out(2, 1n)], false],
    [
      'more than what came counts as what came',
      [into(0, 100_000n), out(1, 900_000n), into(2, 300_000n), out(3, 1n)],
      false,
    ],
    ['what has no worth', [into(0, 300_000n), out(1, null)], false],
    ['with the last coming in', [into(0, 300_000n), out(1, 300_000n), into(2, 1n)], false],
  ])('%s: %#', (_what, day, isFound) => {
    expect(rules(...day).includes('RAPID_MOVEMENT')).toBe(isFound);
  });

  it('counts no more as gone than what came, in however many parts', () => {
    expect(found(into(0, 300_000n), out(1, 200_000n), out(2, 200_000n), out(3, 1n))).toMatchObject([
      { rule: 'RAPID_MOVEMENT', cents: 300_000n, count: 4 },
    ]);
  });

  it('is about the tenant, once a day', () => {
    expect(found(into(0, 300_000n), out(13, 500_000n))).toEqual([
      { rule: 'RAPID_MOVEMENT', subjectId: 'org_a', window: '2031-05-03', cents: 300_000n, count: 2 },
    ]);
  });
});

describe('MANY_COUNTERPARTIES', () => {
  const met = (count: number, facts: Partial<Movement> = {}) =>
    Array.from({ length: count }, (_, index) =>
      move(index, { isFirst: true, counterparty: `tenant:${index}`, ...facts }),
    );

  it('is ten in a day that were never paid before', () => {
    expect(rules(...met(9))).toEqual([]);
    expect(found(...met(10))).toEqual([
      { rule: 'MANY_COUNTERPARTIES', subjectId: 'org_a', window: '2031-05-02', cents: 100_000n, count: 10 },
    ]);
    expect(found(...met(9), move(9, { cents: null, isFirst: true }))).toMatchObject([{ cents: 90_000n, count: 10 }]);
  });

  it('counts neither known nor nameless ones, nor those that paid', () => {
    expect(rules(...met(9), move(9))).toEqual([]);
    expect(rules(...met(9), move(9, { isFirst: true, counterparty: null }))).toEqual([]);
    expect(rules(...met(9), move(9, { isFirst: true, isOut: false }))).toEqual([]);
    expect(rules(...met(10), move(10, { isOut: false }))).toEqual([]);
    expect(rules(...met(9, { isOut: false }), move(9, { isFirst: true }))).toEqual([]);
  });
});

describe('DORMANT_REACTIVATED', () => {
  const yearAgo = new Date(NOON - 365 * 24 * HOUR);
  it.each<[string, Movement, boolean]>([
    ['after a year', out(0, 500_000n, { quietSince: yearAgo }), true],
    ['a moment before', out(0, 500_000n, { quietSince: new Date(yearAgo.getTime() + 1) }), false],
    ['too little', out(0, 499_999n, { quietSince: yearAgo }), false],
    ['without a worth', out(0, null, { quietSince: yearAgo }), false],
    ['coming in', { ...into(0, 500_000n), quietSince: yearAgo }, false],
    ['when nobody looked', out(0, 500_000n), false],
  ])('%s', (_what, movement, isFound) => {
    expect(rules(movement)).toEqual(isFound ? ['DORMANT_REACTIVATED'] : []);
  });

  it('is about the account', () => {
    expect(found(out(0, 600_000n, { quietSince: yearAgo }))).toEqual([
      { rule: 'DORMANT_REACTIVATED', subjectId: 'acc_1', window: '2031-05-02', cents: 600_000n, count: 1 },
    ]);
  });
});

it('returns every finding on one movement', () => {
  expect(rules(into(0, 2_000_000n), out(1, 2_000_000n, { quietSince: new Date(0) }))).toEqual([
    'LARGE_AMOUNT',
    'RAPID_MOVEMENT',
    'DORMANT_REACTIVATED',
  ]);
});

describe('texts of officers', () => {
  it.each(['x', 'x'.repeat(4_000)])('allows a note %#', (text) => expect(noteRefusal(text)).toBeNull());
  it.each(['x'.repeat(4_001), '', ' \n'])('refuses a note %#', (text) =>
    expect(noteRefusal(text)).toMatchObject({
      inputPath: ['input', 'text'],
      message: 'Enter a text of 1 to 4,000 characters.',
    }),
  );

  it.each<['CLEARED' | 'REPORTED', string, string | null, string | null]>([
    ['CLEARED', 'salary', null, null],
    ['CLEARED', 'x'.repeat(500), null, null],
    ['CLEARED', 'x'.repeat(501), null, 'reason'],
    ['CLEARED', ' ', null, 'reason'],
    ['CLEARED', 'salary', '', 'reportReference'],
    ['CLEARED', 'salary', 'SAR-1', 'reportReference'],
    ['REPORTED', 'layering', 'SAR-1', null],
    ['REPORTED', 'layering', 'x'.repeat(100), null],
    ['REPORTED', 'layering', 'x'.repeat(101), 'reportReference'],
    ['REPORTED', 'layering', ' ', 'reportReference'],
    ['REPORTED', 'layering', null, 'reportReference'],
    ['REPORTED', '', 'SAR-1', 'reason'],
  ])('%s with %j and %j', (verdict, reason, reportReference, field) => {
    const refusal = decisionRefusal({ verdict, reason, reportReference });
    if (field === null) expect(refusal).toBeNull();
    else expect(refusal).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['input', field] });
  });

  it('has a message of its own', () => {
    const message = (verdict: 'CLEARED' | 'REPORTED', reason: string, reportReference: string | null) =>
      decisionRefusal({ verdict, reason, reportReference })?.message;
    expect(message('CLEARED', '', null)).toBe('Enter a reason of 1 to 500 characters.');
    expect(message('CLEARED', 'x', 'SAR-1')).toBe('A cleared case has no report. Leave the reference out.');
    expect(message('REPORTED', 'x', null)).toMatch(/reference of the filed report/);
  });
});

it.each<[AmlCaseStatus, boolean, boolean]>([
  ['OPEN', true, false],
  ['UNDER_REVIEW', true, true],
  ['CLEARED', false, false],
  ['REPORTED', false, false],
])('a case that is %s: taken %s, decided %s', (status, isTaken, isDecided) => {
  const assignment = assignmentRefusal(status);
  const decision = decidableRefusal(status);
  expect([assignment === null, decision === null]).toEqual([isTaken, isDecided]);
  if (!isTaken) expect(assignment).toMatchObject({ current: status, allowed: ['OPEN', 'UNDER_REVIEW'] });
  if (!isDecided) expect(decision).toMatchObject({ current: status, allowed: ['UNDER_REVIEW'] });
});
