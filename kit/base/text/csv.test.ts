import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { CsvFigure, csvRows } from './csv.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
const kept = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, ' ').replaceAll(/\p{Surrogate}/gu, '\uFFFD');

it('whatever a text is, it comes back in its cell, and begins no formula', () =>
  forHostileTexts(freshSeed(), (text) => {
    const rows: string[][] = parse(
      csvRows([
        ['before', text, 'after'],
        ['next', '', new CsvFigure('-0.12')],
      ]),
      {
        record_delimiter: '\r\n',
      },
    );
    const cell = FORMULA.test(kept(text)) ? `'${kept(text)}` : kept(text);
    expect(rows).toEqual([
      ['before', cell, 'after'],
      ['next', '', '-0.12'],
    ]);
  }));

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠A', "'＠A"],
  ['a=1', 'a=1'],
  ['Rent, May', '"Rent, May"'],
  ['two\nlines', '"two\nlines"'],
  ['a "b"', '"a ""b"""'],
  ['', ''],
])('a cell with the text %j is %j', (text, cell) => {
  expect(csvRows([[text]])).toBe(`${cell}\r\n`);
});

it.each(['-0.12', '0', '12345678901234567890.50'])('the figure %s stands as it is', (figure) => {
  expect(csvRows([[new CsvFigure(figure)]])).toBe(`${figure}\r\n`);
});

it.each(['=1', '1,5', '-', '1e5', '', '-1+1'])('%j is refused as a figure', (text) => {
  expect(() => new CsvFigure(text)).toThrow(TypeError);
});
