import fc from 'fast-check';

/** Texts that break formats: line breaks of all kinds, controls, NUL, direction marks, lone surrogates, separators and terminators. */
const PIECES = [
  ...[
    '\r',
    '\n',
    '\r\n',
    '\u0085',
    '\u2028',
    '\u2029',
    '\t',
    '\v',
    '\f',
    '\0',
    '\u0001',
    '\u001B[2J',
    '\u007F',
    '\u009B',
  ],
  ...['\u202E', '\u2066', '\u200E', '\u200B', '\uFEFF', '\uD800', '\uDC00', '\uFFFE', '😀', 'é', 'ﬀ', 'Ș', '漢'],
  ...['<', '>', '&', '"', "'", '`', '=', '&amp;', '</script>', '<!--', ']]>', '<![CDATA[', '</', '/>', '<?xml'],
  ...[
    ',',
    ';',
    ':',
    '\\',
    '\\n',
    '|',
    '%',
    '_',
    '{',
    '}',
    '$',
    '#',
    '~',
    '^',
    '@',
    '+',
    '-',
    '(',
    ')',
    '*',
    '/',
    '?',
    '.',
  ],
  ...[
    '=1+1',
    '＝1',
    'END:VEVENT',
    'ER  - ',
    'TY  - ',
    '@misc{x,',
    'data: ',
    'event: ',
    ' & !',
    ':*',
    '%00',
    "UTF-8''",
    ' ',
    'a',
    'Rent',
  ],
];

/** A text of people who mean harm, of up to a few thousand characters. */
export const hostileText = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...PIECES), fc.integer({ min: 200, max: 2000 }))
      .map(([piece, times]) => `a${piece}`.repeat(times)),
  },
);

/** Runs the check for 100 such texts. */
export async function forHostileTexts(seed: number, check: (text: string) => Promise<void> | void): Promise<void> {
  await fc.assert(
    fc.asyncProperty(hostileText, async (text) => {
      await check(text);
    }),
    { numRuns: 100, seed },
  );
}
