import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { pdfLine } from '../../base/text/pdf.ts';

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');

/** One column of the rows, from left to right. */
export interface PdfColumn {
  readonly heading: string;
  /** Share of the page's width; the shares add up to 1. */
  readonly share: number;
  readonly align: 'left' | 'right';
}

/** A document as it is set; every text is finished. */
export interface PdfContent {
  readonly title: string;
  /** Across the head, such as that no real money is meant; null without. */
  readonly banner: string | null;
  /** Label and value, below the title. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Two columns: heading and lines. */
  readonly parties: readonly (readonly [heading: string, lines: readonly string[]])[];
  readonly columns: readonly PdfColumn[];
  /** As many cells in each as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** Points of the rows' letters; 10 when absent. */
  readonly rowSize?: number;
  /** Label and value; the last one stands out. */
  readonly totals: readonly (readonly [label: string, value: string])[];
  readonly notes: readonly string[];
  /** Squares at the head's right, such as a QR code; none when absent. */
  readonly mark?: { readonly size: number; isDark(row: number, column: number): boolean };
  /** Before the page's number. */
  readonly page: string;
  /** Creation time written into the file, so that the same document gives the same bytes. */
  readonly createdAt: Date;
}

const MARGIN = 50;
const WIDTH = 595.28 - 2 * MARGIN;
const MARK = 110;
const BOTTOM = 841.89 - MARGIN - 30;
const ROWS_AT_ONCE = 25;
const GREY = '#5b6470';

/** Sets the content on A4 pages. The font is embedded as far as it is used, with the letters of all languages that we write. */
export async function renderPdf(given: PdfContent): Promise<Buffer> {
  const content = inLines(given);
  const { title, createdAt } = content;
  // With its font engine the heaviest library of the house; most processes never set a document.
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    info: { Title: title, CreationDate: createdAt, ModDate: createdAt, Producer: 'Codai', Creator: 'Codai' },
  });
  useFonts(doc);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  writeHead(doc, content);
  if (content.mark !== undefined) drawMark(doc, content.mark);
  await writeRows(doc, content);
  writeTotals(doc, content);
  writePageNumbers(doc, content.page);
  doc.end();
  return done;
}

/** Every text as one line that shows what it says. */
function inLines(content: PdfContent): PdfContent {
  const { title, banner, facts, parties, columns, rows, totals, notes, page } = content;
  const pair = ([label, value]: readonly [string, string]) => [pdfLine(label), pdfLine(value)] as const;
  return {
    ...content,
    title: pdfLine(title),
    banner: banner === null ? null : pdfLine(banner),
    facts: facts.map(pair),
    parties: parties.map(([heading, lines]) => [pdfLine(heading), lines.map(pdfLine)]),
    columns: columns.map((column) => ({ ...column, heading: pdfLine(column.heading) })),
    rows: rows.map((row) => row.map(pdfLine)),
    totals: totals.map(pair),
    notes: notes.map(pdfLine),
    page: pdfLine(page),
  };
}

type Doc = PDFKit.PDFDocument;

const fontFiles = { regular: REGULAR, bold: BOLD } as const;
/** Fonts as they were parsed for the first document: that takes most of the time of a short one. Each document has a subset of its own. */
const parsed = new Map<string, PDFKit.Mixins.PDFFontSource>();

function useFonts(doc: Doc): void {
  for (const [name, file] of Object.entries(fontFiles)) {
    doc.registerFont(name, parsed.get(name) ?? file);
    if (parsed.has(name)) continue;
    // The font as parsed by the library; it takes that in place of a file too.
    parsed.set(
      name,
      (doc.font(name) as Doc & { readonly _font: { readonly font: PDFKit.Mixins.PDFFontSource } })._font.font,
    );
  }
  // In one order in every document, so that the same content is the same bytes.
  for (const name of Object.keys(fontFiles)) doc.font(name);
  doc.font('regular').fontSize(10);
}

function writeHead(doc: Doc, { title, banner, facts, parties, mark }: PdfContent): void {
  if (banner !== null)
    doc
      .font('bold')
      .fontSize(9)
      .fillColor('#b3261e')
      .text(banner, MARGIN, MARGIN - 22);
  const width = mark === undefined ? WIDTH : WIDTH - MARK - 20;
  doc.font('bold').fontSize(22).fillColor('black').text(title, MARGIN, MARGIN, { width });
  doc.moveDown(0.5).fontSize(10);
  for (const [label, value] of facts) {
    doc.font('regular').fillColor(GREY).text(`${label}: `, { continued: true }).fillColor('black').text(value);
  }
  const top = Math.max(doc.y, mark === undefined ? 0 : MARGIN + MARK) + 20;
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

function drawMark(doc: Doc, { size, isDark }: NonNullable<PdfContent['mark']>): void {
  const side = MARK / size;
  const left = MARGIN + WIDTH - MARK;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (isDark(row, column)) doc.rect(left + column * side, MARGIN + row * side, side, side);
  doc.fill('black');
}

/** Left free between a column and the next. */
const GAP = WIDTH * 0.02;

interface Cell {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

function cellsOf(columns: readonly PdfColumn[]): Cell[] {
  let x = MARGIN;
  return columns.map(({ share, align }, index) => {
    const cell = { x, width: WIDTH * share - (index === columns.length - 1 ? 0 : GAP), align };
    x += WIDTH * share;
    return cell;
  });
}

async function writeRows(doc: Doc, { columns, rows, rowSize = 10 }: PdfContent): Promise<void> {
  const cells = cellsOf(columns);
  const writeHeadings = () => {
    writeRow(
      doc,
      cells,
      columns.map(({ heading }) => heading),
      { font: 'bold', size: rowSize },
    );
    rule(doc);
  };
  writeHeadings();
  for (const [index, row] of rows.entries()) {
    // A row takes about a millisecond: other work of this process has a turn in between.
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
    doc.font('regular').fontSize(rowSize);
    const height = Math.max(...row.map((cell, index) => doc.heightOfString(cell, { width: cells[index]?.width ?? 0 })));
    if (doc.y + height > BOTTOM) {
      doc.addPage();
      writeHeadings();
    }
    writeRow(doc, cells, row, { font: 'regular', size: rowSize });
  }
  rule(doc);
}

interface Letters {
  readonly font: 'bold' | 'regular';
  readonly size: number;
}

function writeRow(doc: Doc, cells: readonly Cell[], row: readonly string[], { font, size }: Letters): void {
  const top = doc.y;
  let lowest = top;
  doc.font(font).fontSize(size).fillColor('black');
  for (const [index, { x, width, align }] of cells.entries()) {
    doc.text(row[index] ?? '', x, top, { width, align });
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

const TOTALS = cellsOf([
  { heading: '', share: 0.6, align: 'left' },
  { heading: '', share: 0.4, align: 'right' },
]);

function writeTotals(doc: Doc, { totals, notes }: PdfContent): void {
  if (doc.y + (totals.length + notes.length * 2) * 16 > BOTTOM) doc.addPage();
  for (const [index, [label, value]] of totals.entries()) {
    const font = index === totals.length - 1 ? 'bold' : 'regular';
    writeRow(doc, TOTALS, [label, value], { font, size: 10 });
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
