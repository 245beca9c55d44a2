import { expect, it } from 'vitest';
import { renderPdf } from '../../files/documents/pdf.ts';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { pdfText } from '../../testing/pdf-text.ts';
import { pdfLine } from './pdf.ts';
import { isPlainText } from './plain-text.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

it('whatever a text is, it is one line that shows what it says', () =>
  forHostileTexts(freshSeed(), (text) => {
    const line = pdfLine(text);
    expect(isPlainText(line)).toBe(true);
    expect(pdfLine(line)).toBe(line);
  }));

it('a line break in a text begins no line of the document', async () => {
  const content = {
    title: 'Receipt',
    banner: null,
    totals: [],
    notes: [],
    page: 'Page',
    createdAt: new Date(0),
    facts: [['For', 'Rent\nPaid: 0.00 EUR\u202E'] as const],
    parties: [['From', ['Ana\u2028Bo']] as const],
    columns: [{ heading: 'What', share: 1, align: 'left' as const }],
    rows: [['Rent\r\nMay']],
  };
  const lines = pdfText(await renderPdf(content)).split('\n');
  expect(lines.join('|')).toContain('Rent Paid: 0.00 EUR');
  expect(lines.join('|')).toContain('Ana Bo');
  expect(lines.join('|')).toContain('Rent May');
});
