import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadsTo, stages } from './applications/stages.ts';
import { feeOf, settledStatus } from './escrow/rules.ts';
import { fourFifths } from './fairness/rules.ts';
import { contactsIn, sectionsIn, yearsIn } from './resumes/parse.ts';
import { areVisible, WINDOW_MS } from './reviews/service.ts';
import { skillsIn } from './skills/extract.ts';

describe('skills in a text', () => {
  const skill = (id: string, name: string, aliases: string[] = [], nameRo = name) => ({ id, name, nameRo, aliases });
  const taxonomy = [
    skill('cpp', 'C++', ['cplusplus']),
    skill('csharp', 'C#', ['.net']),
    skill('go', 'Go', ['golang']),
    skill('java', 'Java'),
    skill('js', 'JavaScript', ['js']),
    skill('node', 'Node.js', ['nodejs']),
    skill('weld', 'Welding', ['sudor'], 'Sudură'),
  ];
  it.each([
    ['C++, C# and .NET.', ['cpp', 'csharp']],
    ['JavaScript with Node.js.', ['js', 'node']],
    ['I go to work and let it go', []],
    ['Written in Go, mostly', ['go']],
    ['Javanese coffee', []],
    ['SUDURA și altele', ['weld']],
    ['', []],
  ])('finds in %j %j', (text, ids) => expect(skillsIn(text, taxonomy)).toEqual(ids));
});

describe('a résumé', () => {
  const text = `Ada Marin
ada.marin@person.test  +40 721 000 111
Experiență profesională
03/2018 - prezent Macaragiu, Portul de Nord
2014 – 2019 Sudor
Education
2010 - 2014 Technical school
Skills: 
Welding, first aid`;

  it('is divided at its headings in either language', () => {
    expect(sectionsIn(text).map(({ kind }) => kind)).toEqual(['CONTACT', 'EXPERIENCE', 'EDUCATION', 'SKILLS']);
    expect(contactsIn(text)).toEqual({ email: 'ada.marin@person.test', phone: '+40 721 000 111' });
  });

  it.each([
    ['2014 – 2019, 03/2018 - prezent', 17],
    ['2019-2018', null],
    ['since always', null],
    ['2020 - 2020', 0],
    ['2010-2012 and 2015 to 2016', 3],
  ])('counts in %j %j years, overlaps once', (dates, years) => {
    expect(yearsIn(dates, new Date('2031-05-02T00:00:00Z'))).toBe(years);
  });

  it('loses no line and has no end of parts, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Education', 'a b', 'Skills', '', 'x'), { maxLength: 200 }), (lines) => {
        const sections = sectionsIn(lines.join('\n'));
        expect(sections.length).toBeLessThanOrEqual(41);
        const kept = sections.flatMap(({ heading, text: body }) => [
          ...(heading === null ? [] : [heading]),
          ...(body === '' ? [] : body.split('\n')),
        ]);
        expect(kept).toEqual(lines.filter((line) => line !== ''));
      }),
    );
  });
});

it('JOBS-2: nothing leads out of the last stages, and a hire comes from an offer alone', () => {
  for (const last of ['HIRED', 'REJECTED', 'WITHDRAWN'] as const) expect(leadsTo(last)).toEqual([]);
  expect(stages.filter((stage) => leadsTo(stage).includes('HIRED'))).toEqual(['OFFER']);
});

describe('the four-fifths rule', () => {
  it('compares each group with the best one, exactly at four fifths too', () => {
    const { groups, suppressed } = fourFifths([
      { group: 'A', applicants: 10, selected: 5 },
      { group: 'B', applicants: 10, selected: 4 },
      { group: 'C', applicants: 100, selected: 39 },
      { group: 'D', applicants: 4, selected: 0 },
    ]);
    expect(groups.map(({ group, rate, impactRatio, isAdverse }) => [group, rate, impactRatio, isAdverse])).toEqual([
      ['A', 5_000, 10_000, false],
      ['B', 4_000, 8_000, false],
      ['C', 3_900, 7_800, true],
    ]);
    expect(suppressed).toBe(4);
  });

  it('says nothing while nobody is selected', () => {
    const { groups } = fourFifths([{ group: 'A', applicants: 9, selected: 0 }]);
    expect(groups).toMatchObject([{ impactRatio: null, isAdverse: false }]);
  });
});

it('JOBS-4: a fee and what the payee gets are the whole, rounded half to even', () => {
  expect([feeOf(10n, 500), feeOf(30n, 500), feeOf(100n, 500), feeOf(1n, 500)]).toEqual([0n, 2n, 5n, 0n]);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat({ max: 2_000 }), (amount, basisPoints) => {
      const fee = feeOf(amount, basisPoints);
      expect(fee >= 0n && fee <= amount).toBe(true);
    }),
  );
  expect(settledStatus({ funded: 5n, released: 2n, refunded: 3n, held: 0n }, 'SUBMITTED')).toBe('RELEASED');
  expect(settledStatus({ funded: 5n, released: 0n, refunded: 5n, held: 0n }, 'SUBMITTED')).toBe('REFUNDED');
  expect(settledStatus({ funded: 5n, released: 1n, refunded: 0n, held: 4n }, 'SUBMITTED')).toBe('SUBMITTED');
});

it('JOBS-8: reviews are visible once both are there, or the window has ended', () => {
  const completed = new Date('2031-05-02T00:00:00Z');
  const at = (ms: number) => new Date(completed.getTime() + ms);
  expect(areVisible(1, completed, at(WINDOW_MS - 1))).toBe(false);
  expect(areVisible(1, completed, at(WINDOW_MS))).toBe(true);
  expect(areVisible(2, completed, at(0))).toBe(true);
  expect(areVisible(1, null, at(WINDOW_MS))).toBe(false);
});
