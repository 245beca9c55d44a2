import fs from 'node:fs';
import { expect, it, vi } from 'vitest';
import { pdfText } from '../../testing/pdf-text.ts';
import { type PdfContent, renderPdf } from './pdf.ts';

const content: PdfContent = {
  title: 'Extras de cont',
  banner: 'SANDBOX',
  facts: [['Țara', 'România']],
  parties: [['Client', ['Ștefan', 'Brașov']]],
  columns: [
    { heading: 'Data', share: 0.2, align: 'left' },
    { heading: 'Descriere', share: 0.4, align: 'left' },
    { heading: 'Debit', share: 0.2, align: 'right' },
    { heading: 'Sold', share: 0.2, align: 'right' },
  ],
  rows: [['02.05.2031', 'Țiglă', '1,00', '−0,05']],
  rowSize: 8,
  totals: [['Sold final', '−0,05 EUR']],
  notes: ['Notă'],
  page: 'Pagina',
  createdAt: new Date('2031-05-02T00:00:00Z'),
};
const pages = (text: string) => text.split('\n').filter((line) => line.startsWith('Pagina'));

it('sets every text with all of its letters, and the same content in the same bytes', async () => {
  const [first, second] = [await renderPdf(content), await renderPdf(content)];
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  expect(first.equals(second)).toBe(true);
  const text = pdfText(first);
  for (const part of ['Extras de cont', 'SANDBOX', 'România', 'Ștefan', 'Brașov', 'Descriere', 'Țiglă', '−0,05 EUR'])
    expect(text).toContain(part);
  expect(pages(text)).toEqual(['Pagina 1 / 1']);
});

it('goes on to further pages under the same headings', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => ['02.05.2031', `Line ${index}`, '1,00', `${index},00`]);
  const text = pdfText(await renderPdf({ ...content, banner: null, rows }));
  const count = pages(text).length;
  expect(count).toBeGreaterThan(3);
  expect(pages(text).at(-1)).toBe(`Pagina ${count} / ${count}`);
  const lines = text.split('\n');
  expect(lines.filter((line) => line === 'Descriere')).toHaveLength(count);
  for (const [, line] of rows) expect(lines).toContain(line);
  expect(text).not.toContain('SANDBOX');
});

it('M-25: parses each font once for all documents, also for those set at the same time', async () => {
  await renderPdf(content);
  const read = vi.spyOn(fs, 'readFileSync');
  const [one, two] = await Promise.all([renderPdf(content), renderPdf({ ...content, title: 'Statement' })]);
  const fonts = read.mock.calls.filter(([file]) => String(file).endsWith('.ttf'));
  read.mockRestore();
  expect(fonts).toEqual([]);
  expect(one.equals(await renderPdf(content))).toBe(true);
  expect(pdfText(two)).toContain('Statement');
});
