import { OWN_FILES } from '@codai/kit/security';
import { type Html, html } from '@codai/kit/text/html';
import { lines } from '@codai/kit/text/markup';
import { urlPart } from '@codai/kit/text/url';
import { z } from 'zod';

/** A page of one table in the part of a subgraph: `ExportPage` of the kit. */
const page = z.object({
  table: z.string(),
  rows: z.array(z.record(z.string(), z.unknown())),
  withheld: z.record(z.string(), z.string()).optional(),
});
type Page = z.output<typeof page>;
type Row = Page['rows'][number];

/** Columns about a subgraph's own work with rows. The complete part has them, and they add nothing for a reader. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'event_log',
  'idempotency',
  'subject_erasure',
  'subject_export',
  OWN_FILES,
]);
/** Columns that are of use to programs alone. */
const INTERNAL: ReadonlySet<string> = new Set(['version', 'tenant_id']);

const ownFile = z.object({ key: z.string(), name: z.string(), size: z.number() });
export type OwnFileRow = z.output<typeof ownFile>;

/** The pages of a part, one a line. A line that is none is left out: the complete part has it as it came. */
export async function* pagesOf(part: AsyncIterable<Uint8Array>): AsyncGenerator<Page> {
  for await (const line of linesOf(part)) {
    const read = page.safeParse(jsonOf(line));
    if (read.success) yield read.data;
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A text that is not JSON gives no page either.
    return null;
  }
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** A table without rows, and bookkeeping, are nothing to read. */
function readableRows({ table, rows }: Page): Row[] {
  if (BOOKKEEPING.has(table)) return [];
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column, value]) => value !== null && !INTERNAL.has(column))),
  );
}

/** A part as one JSON text: `{ "<table>": [row, …], … }`, of the tables that have rows, without empty columns. */
export async function* asJson(pages: AsyncIterable<Page>): AsyncGenerator<Uint8Array> {
  let table: string | null = null;
  yield Buffer.from('{');
  for await (const one of pages) {
    for (const row of readableRows(one)) {
      const begins = table === one.table ? ',' : `${table === null ? '' : '\n  ],'}\n  ${JSON.stringify(one.table)}: [`;
      table = one.table;
      yield Buffer.from(`${begins}\n    ${JSON.stringify(row)}`);
    }
  }
  yield Buffer.from(table === null ? '}\n' : '\n  ]\n}\n');
}

/** Rows of a table that the page of the archive shows; the JSON has all of them. */
const ROWS_SHOWN = 25;
const CHARACTERS_SHOWN = 200;

export interface TableSummary {
  readonly table: string;
  rows: number;
  readonly shown: Row[];
  readonly withheld: Readonly<Record<string, string>>;
}

/** Summary of one part, as the page shows it. */
export interface PartSummary {
  readonly domain: string;
  readonly jsonBytes: number;
  readonly tables: readonly TableSummary[];
  readonly files: readonly OwnFileRow[];
}

/** Reads a part once: its tables, the size that its JSON will have, and the files whose bytes went along. */
export async function summaryOf(domain: string, part: AsyncIterable<Uint8Array>): Promise<PartSummary> {
  const tables = new Map<string, TableSummary>();
  const files: OwnFileRow[] = [];
  async function* noted() {
    for await (const one of pagesOf(part)) {
      if (one.table === OWN_FILES) files.push(...one.rows.map((row) => ownFile.parse(row)));
      const rows = readableRows(one);
      if (rows.length > 0) {
        const known = tables.get(one.table) ?? { table: one.table, rows: 0, shown: [], withheld: one.withheld ?? {} };
        known.rows += rows.length;
        known.shown.push(...rows.slice(0, ROWS_SHOWN - known.shown.length));
        tables.set(one.table, known);
      }
      yield one;
    }
  }
  let jsonBytes = 0;
  for await (const chunk of asJson(noted())) jsonBytes += chunk.length;
  return { domain, jsonBytes, tables: [...tables.values()], files };
}

export interface ListedFile extends OwnFileRow {
  /** Where it lies in the archive. */
  readonly path: string;
}

/** Files of the archive by their names, made safe and different from each other. A name of the archive has at most 100 bytes. */
export function placesOf(summaries: readonly PartSummary[]): ListedFile[] {
  return summaries
    .flatMap(({ files }) => files)
    .map((file, index) => {
      const number = String(index + 1).padStart(4, '0');
      const safe = file.name.normalize('NFC').replace(/[\p{C}/\\:*?"<>|]/gu, '_');
      return { ...file, path: cut(`files/${number} `, safe) };
    });
}

/** The end of a long name stays, since it says of what kind the file is. */
function cut(head: string, name: string): string {
  let characters = [...name];
  while (Buffer.byteLength(head + characters.join('')) > 100) {
    const at = Math.max(0, characters.length - 13);
    characters =
      characters.length > 12 ? [...characters.slice(0, at), ...characters.slice(at + 1)] : characters.slice(1);
  }
  return head + characters.join('');
}

export interface Archive {
  readonly requestId: string;
  readonly at: Date;
  readonly summaries: readonly PartSummary[];
  readonly files: readonly ListedFile[];
}

/** The page that an archive is opened by: what there is, where it lies, and the first rows of each table. It loads nothing from anywhere. */
export function indexPage({ requestId, at, summaries, files }: Archive): string {
  const filled = summaries.filter(({ tables }) => tables.length > 0);
  const contents = filled.map(({ domain }) => html`<li><a href="#${domain}">${wordsOf(domain)}</a></li>`);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Your data</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1c20;background:#fff}
table{border-collapse:collapse;display:block;overflow-x:auto;font-size:.875rem;margin:.5rem 0 1.5rem}
td,th{border:1px solid #d9dae0;padding:.25rem .5rem;text-align:left;vertical-align:top;max-width:24rem;overflow-wrap:anywhere}
.note{color:#5b5e68}
</style>
</head>
<body>
<h1>Your data</h1>
<p>A copy of the data that the platform holds about you, made on <time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>. Request ${requestId}.</p>
<ul>
<li><strong>This page</strong> shows the first ${ROWS_SHOWN} entries of each kind.</li>
<li><strong>data/</strong> has all of them, a JSON file for each part of the platform.</li>
<li><strong>files/</strong> has the files that you have stored.</li>
<li><strong>complete/</strong> has everything as it is stored, for programs. manifest.json has the checksums.</li>
</ul>
<h2>Contents</h2>
<ul>
${lines(contents)}
<li><a href="#files">Files</a> (${files.length})</li>
</ul>
${lines(filled.map(partOf))}
<h2 id="files">Files</h2>
${files.length === 0 ? html`<p class="note">None.</p>` : html`<ul>\n${lines(files.map(fileOf))}\n</ul>`}
</body>
</html>
`.text;
}

function partOf({ domain, tables }: PartSummary): Html {
  const sections = lines(tables.map(tableOf));
  return html`<h2 id="${domain}">${wordsOf(domain)}</h2>\n<p><a href="data/${domain}.json">data/${domain}.json</a></p>\n${sections}`;
}

function tableOf({ table, rows, shown, withheld }: TableSummary): Html {
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const head = columns.map((column) => html`<th scope="col">${wordsOf(column)}</th>`);
  const body = shown.map((row) => html`<tr>${columns.map((column) => html`<td>${cell(row[column])}</td>`)}</tr>`);
  const more = rows > shown.length ? html`<p class="note">${rows - shown.length} more are in the JSON file.</p>` : '';
  const left = Object.entries(withheld).map(([column, why]) => `${wordsOf(column)} (${why})`);
  const without = left.length === 0 ? '' : html`<p class="note">Not included: ${left.join(', ')}.</p>`;
  return html`<h3>${wordsOf(table)} (${rows})</h3>\n<table><thead><tr>${head}</tr></thead><tbody>\n${lines(body)}\n</tbody></table>${more}${without}`;
}

function fileOf({ name, path, size }: ListedFile): Html {
  const address = path.split('/').map(urlPart).join('/');
  return html`<li><a href="${address}">${name}</a> (${size.toLocaleString('en')} bytes)</li>`;
}

function cell(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const characters = [...text];
  return characters.length > CHARACTERS_SHOWN ? `${characters.slice(0, CHARACTERS_SHOWN).join('')}…` : text;
}

/** `code_factors` is "Code factors". */
function wordsOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
