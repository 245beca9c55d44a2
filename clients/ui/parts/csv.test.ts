import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

const cell = (text: string) => csvOf([[text]]).slice(1, -2);

describe('csvOf', () => {
  it('separates cells by commas and lines by CRLF, after a byte order mark', () => {
    expect(
      csvOf([
        ['Name', 'Amount'],
        ['Crane', '12.50'],
      ]),
    ).toBe('\ufeffName,Amount\r\nCrane,12.50\r\n');
  });

  it.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '\t=1', '\r=1', ' =1', '＝1', '=HYPERLINK("http://x")'])(
    'takes the formula out of %j',
    (text) => {
      expect(cell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it.each(['-12.50', '+3', '−4,800.00', '2031-05-02'])('leaves %j as it is, but for quotes', (text) => {
    expect(cell(text).replaceAll('"', '')).toBe(text);
  });

  it('quotes separators, quotes and line ends', () => {
    expect(cell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
  });
});
