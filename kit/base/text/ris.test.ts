import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { risRecords } from './ris.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

it('whatever a text is, it is one field of one record', () =>
  forHostileTexts(freshSeed(), (text) => {
    const written = risRecords([
      {
        type: 'JOUR',
        fields: [
          ['TI', text],
          ['AU', text],
        ],
      },
      { type: 'BOOK', fields: [] },
    ]);
    // As strict as lenient readers are not: any end of a line of any system, and fields wherever they seem to begin.
    const fields = written.split(/[\r\n\v\f\u0085\u2028\u2029]/).map((line) => [line.slice(0, 6), line.slice(6)]);
    const kept = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' ');
    expect(fields).toEqual([
      ...[
        ['TY  - ', 'JOUR'],
        ['TI  - ', kept],
        ['AU  - ', kept],
        ['ER  - ', ''],
      ],
      ...[
        ['TY  - ', 'BOOK'],
        ['ER  - ', ''],
      ],
    ]);
  }));

it('refuses a tag that is none', () => {
  expect(() => risRecords([{ type: 'BOOK', fields: [['T\n', 'x']] }])).toThrow(TypeError);
});
