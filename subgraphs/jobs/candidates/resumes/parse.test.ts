import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsIn, sectionsIn, yearsIn } from './parse.ts';

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

  it('keeps every line in at most 41 sections', () => {
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
