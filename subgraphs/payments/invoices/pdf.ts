import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');

/** A document as it is set; every text is finished. */
export interface PdfContent {
  readonly title: string;
  /** Across the head, such as that no real money is meant; null without. */
  readonly banner: string | null;
  /** Label and value, below the title. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Two columns: heading and lines. */
  readonly parties: readonly (readonly [heading: string, lines: readonly string[]])[];
  readonly head: readonly [description: string, quantity: string, amount: string];
  readonly rows: readonly (readonly [description: string, quantity: string, amount: string])[];
  /** Label and value; the last one stands out. */
  readonly totals: readonly (readonly [label: string, value: string])[];
  readonly notes: readonly string[];
  /** Before the page's number. */
  readonly page: string;
  /** Of the document, so that the same document is the same bytes. */
  readonly createdAt: Date;
}

const MARGIN = 50;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN - 30;
const GREY = '#5b6470';

/** Sets the content on A4 pages. The font is embedded as far as it is used, with the letters of all languages that we write. */
export function renderPdf(content: PdfContent): Promise<Buffer> {
  const { title, createdAt } = content;
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    info: { Title: title, CreationDate: createdAt, ModDate: createdAt, Producer: 'Codai', Creator: 'Codai' },
  });
  doc.registerFont('regular', REGULAR).registerFont('bold', BOLD).font('regular').fontSize(10);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  writeHead(doc, content);
  writeRows(doc, content);
  writeTotals(doc, content);
  writePageNumbers(doc, content.page);
  doc.end();
  return done;
}

type Doc = PDFKit.PDFDocument;

function writeHead(doc: Doc, { title, banner, facts, parties }: PdfContent): void {
  if (banner !== null)
    doc
      .font('bold')
      .fontSize(9)
      .fillColor('#b3261e')
      .text(banner, MARGIN, MARGIN - 22);
  doc.font('bold').fontSize(22).fillColor('black').text(title, MARGIN, MARGIN);
  doc.moveDown(0.5).fontSize(10);
  for (const [label, value] of facts) {
    doc.font('regular').fillColor(GREY).text(`${label}: `, { continued: true }).fillColor('black').text(value);
  }
  const top = doc.y + 20;
  const column = WIDTH / parties.length;
  let lowest = top;
  for (const [index, [heading, lines]] of parties.entries()) {
    const x = MARGIN + index * column;
    doc
      .font('bold')
      .fillColor('black')
      .text(heading, x, top, { width: column - 10 });
    doc.font('regular');
    for (const line of lines) doc.text(line, { width: column - 10 });
    lowest = Math.max(lowest, doc.y);
  }
  doc.x = MARGIN;
  doc.y = lowest + 24;
}

const COLUMNS = [MARGIN, MARGIN + WIDTH * 0.62, MARGIN + WIDTH * 0.78] as const;
const WIDTHS = [WIDTH * 0.6, WIDTH * 0.14, WIDTH * 0.22] as const;

function writeRows(doc: Doc, { head, rows }: PdfContent): void {
  writeRow(doc, head, 'bold');
  rule(doc);
  for (const row of rows) {
    const height = Math.max(...row.map((cell, index) => doc.heightOfString(cell, { width: WIDTHS[index] ?? 0 })));
    if (doc.y + height > BOTTOM) {
      doc.addPage();
      writeRow(doc, head, 'bold');
      rule(doc);
    }
    writeRow(doc, row, 'regular');
  }
  rule(doc);
}

function writeRow(doc: Doc, row: PdfContent['head'], font: 'bold' | 'regular'): void {
  const top = doc.y;
  let lowest = top;
  doc.font(font).fontSize(10).fillColor('black');
  for (const [index, cell] of row.entries()) {
    const align = index === 0 ? ('left' as const) : ('right' as const);
    doc.text(cell, COLUMNS[index] ?? MARGIN, top, { width: WIDTHS[index] ?? 0, align });
    lowest = Math.max(lowest, doc.y);
  }
  doc.x = MARGIN;
  doc.y = lowest + 4;
}

function rule(doc: Doc): void {
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + WIDTH, doc.y)
    .lineWidth(0.5)
    .strokeColor(GREY)
    .stroke();
  doc.y += 6;
}

function writeTotals(doc: Doc, { totals, notes }: PdfContent): void {
  if (doc.y + (totals.length + notes.length * 2) * 16 > BOTTOM) doc.addPage();
  for (const [index, [label, value]] of totals.entries()) {
    const font = index === totals.length - 1 ? 'bold' : 'regular';
    writeRow(doc, [label, '', value], font);
  }
  doc.moveDown();
  for (const note of notes) doc.font('regular').fontSize(9).fillColor(GREY).text(note, MARGIN, doc.y, { width: WIDTH });
}

function writePageNumbers(doc: Doc, word: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    doc.switchToPage(index);
    // Below the margin a text would begin a page of its own.
    doc.page.margins.bottom = 0;
    const text = `${word} ${index - start + 1} / ${count}`;
    doc
      .font('regular')
      .fontSize(8)
      .fillColor(GREY)
      .text(text, MARGIN, 841.89 - MARGIN, { width: WIDTH, align: 'right' });
  }
}
