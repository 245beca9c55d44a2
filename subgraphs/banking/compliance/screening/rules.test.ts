import { describe, expect, it } from 'vitest';
import {
  approvalRefusal,
  comparable,
  comparableEntry,
  isStale,
  jaroWinkler,
  type Match,
  matchesOf,
  outcomeOf,
  releaseOf,
  type Standing,
  screeningDecisionRefusal,
  similarity,
  strongest,
} from './rules.ts';

const alike = (a: string, b: string) => similarity(comparable(a), comparable(b));

describe('a name as it is compared', () => {
  it.each([
    ['Ion Popescu', 'POPESCU, Ion'],
    ['Ștefan Țîrțău', 'STEFAN TIRTAU'],
    ['Ştefan Ţara', 'Ștefan Țara'],
    ['Jürgen Grünwald', 'Juergen Gruenwald'],
    ['Jürgen Grünwald', 'JURGEN GRUNWALD'],
    ['Müller-Lüdenscheidt', 'mueller ludenscheidt'],
    ['Weiß Ägidius', 'weiss aegidius'],
    ['Göthe Wolf', 'Goethe Wolf'],
    ["Sean O'Neil", 'Sean ONeil'],
    ['Sean O’Neil', 'Sean O`Neil'],
    ['Ægir Søren Łuczak Đorđe', 'agir soren luczak dorde'],
    ['Þór Ðan Œdip ılgaz', 'thor dan odip ilgaz'],
    ['ﬁne Ｎａｍｅ', 'fine name'],
    ['  two\twords ', 'two words'],
    ['Nr. 7 Lane', 'nr 7 lane'],
  ])('%s is %s', (a, b) => {
    expect(comparable(a).words).toEqual(comparable(b).words);
    expect(alike(a, b)).toBe(1_000);
  });

  it('has its words longest first, and as one in the order of writing', () => {
    expect(comparable('Bo Anna-Maria Al')).toEqual({ words: ['maria', 'anna', 'al', 'bo'], joined: 'boannamariaal' });
    expect(comparable('Al Bo').words).toEqual(['al', 'bo']);
    expect(comparable('—…!')).toEqual({ words: [], joined: '' });
    expect(comparable('Иван Петров').words).toEqual(['петров', 'иван']);
  });
});

describe('the similarity of two words', () => {
  // Source: Winkler (1990) and the examples that everybody quotes from it.
  it.each([
    ['martha', 'marhta', 961],
    ['dixon', 'dicksonx', 813],
    ['dwayne', 'duane', 840],
    ['jellyfish', 'smellyfish', 896],
    ['abcd', 'abcd', 1_000],
    ['abcd', 'wxyz', 0],
    ['ab', 'ba', 0],
    ['a', 'b', 0],
    ['a', 'ab', 850],
    ['', 'ab', 0],
    ['', '', 1_000],
    ['abcde', 'abcdef', 967],
    ['abcdefgh', 'abcdefgx', 950],
    ['aaaa', 'aab', 778],
    ['trate', 'trace', 907],
    ['crate', 'trace', 733],
  ])('%j and %j: %i', (a, b, perMille) => {
    expect(jaroWinkler(a, b)).toBe(perMille);
    expect(jaroWinkler(b, a)).toBe(perMille);
  });
});

describe('the similarity of two names', () => {
  it('a middle name may be left out, and words may be parted elsewhere', () => {
    expect(alike('Testov Sanctionescu', 'Sanctionescu Ivan Testov')).toBe(1_000);
    expect(alike('Sanctionescu Ivan Testov', 'Testov Sanctionescu')).toBe(1_000);
    expect(alike('Abd el Rahman', 'Abdelrahman')).toBe(1_000);
  });

  it('counts words by their length', () => {
    // Eight letters in common of ten; as one word they are less alike.
    expect(alike('al longword', 'zzzzzzzz xy longword')).toBe(800);
  });

  it('gives each word of the other once', () => {
    expect(alike('anna anna', 'anna berta')).toBeLessThan(920);
  });

  it('one word alone does not match a name of several', () => {
    expect(alike('Sanctionescu', 'Testov Sanctionescu')).toBeLessThan(920);
    expect(alike('Sanctionescu', 'Sanctionescu')).toBe(1_000);
    expect(alike('Sanctionesku', 'Sanctionescu')).toBeGreaterThanOrEqual(920);
  });

  it('separates people who share a surname', () => {
    expect(alike('Ion Popescu', 'Ana Popescu')).toBeLessThan(920);
    expect(alike('Erika Mustermann', 'Testov Sanctionescu')).toBeLessThan(700);
  });
});

describe('matches', () => {
  const entries = [
    comparableEntry('T.2', ['Somebody Else', 'Testow Sanktionescu']),
    comparableEntry('T.1', ['Testov Sanctionescu', 'Testof Sanctionescu']),
    comparableEntry('T.3', ['Nobody Likeit']),
    comparableEntry('T.0', ['Testov Sanctionescu']),
    comparableEntry('T.4', ['…', '']),
  ];
  it('are the most similar name of each entry, the most similar first, then by reference', () => {
    expect(matchesOf('SANCTIONESCU testov', entries)).toEqual([
      { reference: 'T.0', name: 'Testov Sanctionescu', perMille: 1_000 },
      { reference: 'T.1', name: 'Testov Sanctionescu', perMille: 1_000 },
      { reference: 'T.2', name: 'Testow Sanktionescu', perMille: expect.any(Number) },
    ]);
  });

  it('are none of a name of signs, and at most twenty', () => {
    expect(matchesOf('…', entries)).toEqual([]);
    expect(matchesOf('', entries)).toEqual([]);
    const many = Array.from({ length: 21 }, (_, index) => comparableEntry(`T.${index}`, ['Testov Sanctionescu']));
    expect(matchesOf('Testov Sanctionescu', many)).toHaveLength(20);
  });

  it('are in one order, however they were found', () => {
    const found = ['C', 'A', 'D', 'B'].map((reference) => ({
      reference,
      name: 'x',
      perMille: reference === 'D' ? 990 : 950,
    }));
    for (const order of [found, [...found].reverse()]) {
      expect(strongest(order).map(({ reference }) => reference)).toEqual(['D', 'A', 'B', 'C']);
    }
  });

  it('begin at 920 thousandths', () => {
    // 907 is below, 950 above; both of one word, so that nothing else counts.
    expect(matchesOf('trate', [comparableEntry('T', ['trace'])])).toEqual([]);
    expect(matchesOf('bbcdfghj', [comparableEntry('T', ['bbcdfghx'])])).toMatchObject([{ perMille: 950 }]);
    expect(matchesOf('bcdfg', [comparableEntry('T', ['bcdfx'])])).toMatchObject([{ perMille: 920 }]);
  });
});

describe('the outcome of a screening', () => {
  const match = (reference: string): Match => ({ reference, name: 'x', perMille: 950 });
  const standing = (facts: Partial<Standing>): Standing => ({
    nameIndex: 'n',
    status: 'NO_MATCH',
    matches: [],
    cleared: [],
    ...facts,
  });

  it('a first comparison, and another name, begin anew', () => {
    expect(outcomeOf(null, 'n', [])).toEqual({ ...standing({}), isNew: false });
    expect(outcomeOf(null, 'n', [match('A')])).toEqual({
      ...standing({ status: 'MATCHED', matches: [match('A')] }),
      isNew: true,
    });
    for (const status of ['MATCHED', 'CLEARED', 'CONFIRMED'] as const) {
      const before = standing({ nameIndex: 'other', status, matches: [match('A')], cleared: ['A'] });
      expect(outcomeOf(before, 'n', [])).toEqual({ ...standing({}), isNew: false });
      expect(outcomeOf(before, 'n', [match('A')])).toMatchObject({ status: 'MATCHED', cleared: [], isNew: true });
    }
  });

  it('keeps a match over later comparisons', () => {
    const before = standing({ status: 'MATCHED', matches: [match('A')] });
    expect(outcomeOf(before, 'n', [])).toEqual({ ...before, isNew: false });
    expect(outcomeOf(before, 'n', [match('A')])).toEqual({ ...before, isNew: false });
    expect(outcomeOf(before, 'n', [match('B')])).toEqual({ ...before, matches: [match('B'), match('A')], isNew: true });
    expect(outcomeOf(before, 'n', [match('B'), match('A')])).toMatchObject({
      matches: [match('B'), match('A')],
      isNew: true,
    });
  });

  it('matches a cleared name again only for a new entry', () => {
    const before = standing({ status: 'CLEARED', matches: [match('A')], cleared: ['A'] });
    expect(outcomeOf(before, 'n', [match('A')])).toEqual({ ...before, isNew: false });
    expect(outcomeOf(before, 'n', [])).toEqual({ ...before, isNew: false });
    expect(outcomeOf(before, 'n', [match('A'), match('B')])).toEqual({
      ...standing({ status: 'MATCHED', matches: [match('A'), match('B')], cleared: ['A'] }),
      isNew: true,
    });
    const twice = standing({ status: 'CLEARED', matches: [match('B')], cleared: ['A', 'B'] });
    expect(outcomeOf(twice, 'n', [match('A')])).toEqual({ ...twice, isNew: false });
    expect(outcomeOf(standing({}), 'n', [match('A')])).toMatchObject({ status: 'MATCHED', isNew: true });
    expect(outcomeOf(standing({}), 'n', [])).toEqual({ ...standing({}), isNew: false });
  });

  it('keeps a confirmed match', () => {
    const before = standing({ status: 'CONFIRMED', matches: [match('A')] });
    expect(outcomeOf(before, 'n', [match('B')])).toEqual({ ...before, isNew: false });
  });
});

it.each([
  ['NO_MATCH', 'GO', null],
  ['CLEARED', 'GO', null],
  ['MATCHED', 'WAIT', /Decide on the screening first/],
  [null, 'WAIT', /has not been screened yet/],
  ['CONFIRMED', 'REFUSE', /is on the sanctions list/],
] as const)('a payment to a person whose screening is %s gets the release %s', (status, release, message) => {
  expect(releaseOf(status)).toBe(release);
  const refusal = approvalRefusal(status);
  if (message === null) expect(refusal).toBeNull();
  else
    expect(refusal).toMatchObject({
      code: 'CONFLICT',
      reason: `SCREENING_${status ?? 'PENDING'}`,
      message: expect.stringMatching(message),
    });
});

it.each([
  ['MATCHED', 'another birthday', null],
  ['MATCHED', 'x'.repeat(500), null],
  ['MATCHED', 'x'.repeat(501), 'VALIDATION_FAILED'],
  ['MATCHED', ' ', 'VALIDATION_FAILED'],
  ['CLEARED', 'again', 'INVALID_STATE'],
  ['NO_MATCH', 'again', 'INVALID_STATE'],
] as const)('a decision on what is %s with %j: %s', (status, reason, code) => {
  const refusal = screeningDecisionRefusal(status, reason);
  expect(refusal?.code ?? null).toBe(code);
  if (code === 'VALIDATION_FAILED') {
    expect(refusal).toMatchObject({
      inputPath: ['input', 'reason'],
      message: 'Enter a reason of 1 to 500 characters.',
    });
  }
  if (code === 'INVALID_STATE') expect(refusal).toMatchObject({ current: status, allowed: ['MATCHED'] });
});

it('a list is stale once its source has not confirmed it for three days', () => {
  const now = new Date('2031-05-05T09:00:00Z');
  expect(isStale(new Date('2031-05-02T09:00:00Z'), now)).toBe(false);
  expect(isStale(new Date('2031-05-02T08:59:59.999Z'), now)).toBe(true);
});
