// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are programs.
import { describe, expect, it } from 'vitest';
import { formatFaults, isWatched } from './format-faults.ts';

const FILE = 'subgraphs/ferry/pages.ts';
const faultsOf = (text: string, file = FILE) => formatFaults(file, text);

describe('text in a format', () => {
  it.each([
    // HTML and XML
    ['const p = `<p>${name}</p>`;', 'html'],
    ['const p = `<li class="one">${name}`;', 'html'],
    ['const p = `</${name}>`;', 'xml'],
    ['const p = `<?xml version="1.0"?>${rest}`;', 'xml'],
    ['const p = `<!-- ${name} -->`;', 'html'],
    ['const p = `<Nm Ccy="${name}">`;', 'xml'],
    ["const p = '<p>' + name;", 'html'],
    ["const p = rows.join('</td><td>');", 'lines'],
    ['const e = (t: string) => t.replace(/[&<>"]/g, (c) => all[c] ?? c);', 'html'],
    ["const e = (t: string) => t.replace(/</g, '&lt;');", 'html'],
    ["const e = (t: string) => t.replaceAll('&', '&amp;');", 'html'],
    ["const e = (t: string) => t.replaceAll('<', '\\\\u003c');", 'html'],
    ["import { XMLBuilder } from 'fast-xml-parser';", 'xmlDocument'],
    ['const p = html`<p title=${name}></p>`;', 'quotes'],
    // CSV, SQL
    ['const c = `"${text.replaceAll(\'"\', \'""\')}"`;', 'csvRows'],
    ["import { stringify } from 'csv-stringify/sync';", 'csv'],
    ["const c = rows.map((r) => r.join(',')).join('\\r\\n');", 'encoder'],
    ["const q = `'${text.replaceAll(\"'\", \"''\")}'`;", 'sqlLiteral'],
    ['const p = `%${text}%`;', 'likeAnywhere'],
    ['const p = sql`SELECT 1 WHERE name ILIKE ${pattern}`;', 'likeText'],
    ["const p = text.replace(/[\\\\%_]/g, '\\\\$&');", 'likeText'],
    ["const w = { name: { contains: text, mode: 'insensitive' } };", 'likeText'],
    ['const w = { name: { startsWith } };', 'likeText'],
    // Calendars and references
    ['const v = `BEGIN:VEVENT\\r\\nSUMMARY:${title}`;', 'icalendarText'],
    ["const { default: ical } = await import('ical-generator');", 'icalendar'],
    ['const b = `@article{${key},`;', 'bibtexText'],
    ['const r = `TI  - ${title}`;', 'risRecords'],
    ['const r = `${tag}  - ${title}`;', 'risRecords'],
    // Headers, addresses, streams
    ['const h = { "content-disposition": `attachment; filename="${name}"` };', 'contentDisposition'],
    ['const h = `content-disposition: form-data; name="${name}"`;', 'contentDisposition'],
    ['headers.set("set-cookie", `a=${name}`);', 'headerValue'],
    ['const h = { location: `/app/${name}` };', 'urlPart'],
    ["import x from 'nodemailer'; const h = { subject: `About ${name}` };", 'headerValue'],
    ['const u = `/app?to=${path}`;', 'urlPart'],
    ["const u = '/app?to=' + path;", 'urlPart'],
    ['send(`event: next\\ndata: ${json}\\n\\n`);', 'eventFrame'],
    ['send(`data: ${json}\\n\\n`);', 'eventFrame'],
  ])('is refused in %s, with its encoder', (text, encoder) => {
    const faults = faultsOf(text);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).toMatch(/^1: /);
    expect(faults.join('\n')).toContain(encoder);
  });

  it.each([
    'const p = html`<p title="${name}">${name}</p>`;',
    'const p = xml`<a>${name}</a>`;',
    "const p = '<p>You can close this page.</p>';",
    'const p = `<style>${STYLE}</style>`;',
    'const p = `npm run migration -- ${name} <what_changed>`;',
    'const t: Promise<string> = f(`${a} < ${b}`);',
    "const e = text.replaceAll('<', '');",
    "const e = text.replace(/[^a-z]/g, '');",
    "import { XMLParser } from 'fast-xml-parser';",
    'const p = `${percent}%`;',
    'const p = sql`SELECT 1 WHERE name ILIKE ${likeAnywhere(text)}`;',
    'const p = { sql: (one: string) => `name LIKE ${one}` };',
    "const w = { name: { contains: likeText(text), mode: 'insensitive' } };",
    "const w = { id: { startsWith: 'fil_seed_' } };",
    'const o = { id, contains: text };',
    'const u = `/app?to=${encodeURIComponent(path)}&from=${urlPart(path)}&at=${PATH}`;',
    "const h = { 'content-disposition': contentDisposition(name) };",
    'const h = { location: `${base}/app/${urlPart(name)}` };',
    'const s = { subject: `case ${number}`, from: `${day}T00:00:00Z` };',
    'throw new Error(`data: ${what}`);',
    "const l = lines.join('\\n');",
  ])('is not seen in %s', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it('is reported with its line and its encoder', () => {
    expect(faultsOf('const a = 1;\n\nconst p = `<p>${name}</p>`;')).toEqual([
      '3: markup of a template; tag it with html (@codai/kit/text/html) or xml (@codai/kit/text/xml)',
    ]);
    expect(faultsOf('const u = `/app?to=${path}`;', 'gateway/process/server/serve.ts')).toEqual([
      '1: a value of a query; use urlPart (gateway/primitives/formats.ts) or encodeURIComponent',
    ]);
  });

  it('passes on the one line that is marked with a reason, and a mark without effect is a fault', () => {
    expect(faultsOf('// format: a piece of the document itself\nparse(`<p>${piece}</p>`);')).toEqual([]);
    expect(faultsOf('parse(`<p>${piece}</p>`); // format: a piece of the document itself')).toEqual([]);
    expect(faultsOf('// format: a piece of it\nparse(`<p>${piece}</p>`);\nparse(`<p>${piece}</p>`);')).toHaveLength(1);
    expect(faultsOf('// format:\nparse(`<p>${piece}</p>`);')).toHaveLength(1);
    expect(faultsOf('// format: nothing is here\nconst a = 1;')).toEqual([
      '1: a mark that lets nothing through; remove it',
    ]);
  });
});

it.each([
  ['subgraphs/ferry/pages.ts', true],
  ['clients/web/app/page.tsx', true],
  ['gateway/playground/browser-app/build.mjs', true],
  ['kit/files/documents/route.ts', true],
  ['kit/base/text/html.ts', false],
  ['gateway/primitives/formats.ts', false],
  ['subgraphs/ferry/pages.test.ts', false],
  ['kit/testing/stream.ts', false],
  ['clients/sdk/generated/types.ts', false],
  ['docs/a.ts', false],
])('the texts of %s are watched: %s', (file, is) => {
  expect(isWatched(file)).toBe(is);
});
