import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { forHostileTexts } from '@codai/kit/text/testing/hostile-text';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LibraryTest, libraryTest, member, stranger } from '../../testing/library.ts';
import { type CslItem, cslItem, freeKey, keyOf } from './csl.ts';
import { bibliography, parse, write } from './processor.ts';

let t: LibraryTest;
let projectId: string;
beforeAll(async () => {
  t = await libraryTest();
  projectId = (await t.project(ada)).id;
});
afterAll(() => t[Symbol.asyncDispose]());

const ada = member('ada');
const KNUTH = `@article{knuth84, author = {Donald E. Knuth}, title = {Literate Programming}, journal = {The Computer Journal},
  year = 1984, volume = 27, number = 2, pages = {97--111}, doi = {10.1093/comjnl/27.2.97}}`;
const RIS = 'TY  - BOOK\nAU  - Lamport, Leslie\nTI  - LaTeX\nPY  - 1994\nPB  - Addison-Wesley\nER  - \n';

interface Answer {
  readonly bibliography: { readonly content: string; readonly count: number; readonly code?: string };
}
const bibliographyOf = async (args: string, caller = ada, id = projectId) => {
  const document = `query ($id: ID!) { bibliography(projectId: $id, ${args}) {
    ... on Bibliography { content count style } ... on Error { code message } } }`;
  return (await t.ask<Answer>(caller, document, { id })).bibliography;
};

describe('citations', () => {
  it('come in from BibTeX, RIS and CSL-JSON, without what the project has', async () => {
    const take = (format: string, content: string) => t.call(ada, 'importCitations', { projectId, format, content });
    expect(await take('BIBTEX', KNUTH)).toMatchObject({ imported: 1, duplicates: 0, unreadable: 0 });
    expect(await take('BIBTEX', `${KNUTH}\n@misc{untitled, year = 2000}`)).toMatchObject({
      imported: 0,
      duplicates: 1,
      unreadable: 1,
    });
    expect(await take('RIS', RIS)).toMatchObject({ imported: 1 });
    const json = JSON.stringify([
      { type: 'webpage', title: 'Tides', URL: 'https://tides.test/', author: [{ literal: 'The Moon' }] },
    ]);
    expect(await take('CSL_JSON', json)).toMatchObject({ imported: 1 });
    for (const [format, content] of [
      ['BIBTEX', '@article{'],
      ['BIBTEX', 'prose'],
      ['RIS', 'prose'],
      ['CSL_JSON', '{'],
      ['CSL_JSON', '{"__proto__": {"title": "x"}}'],
      ['BIBTEX', 'https://example.test/library.bib'],
    ] as const)
      expect(await take(format, content), content).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await t.call(stranger, 'importCitations', { projectId, format: 'RIS', content: RIS })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('go out in each style and format', async () => {
    expect((await bibliographyOf('format: TEXT')).content).toContain(
      'Knuth, D. E. (1984). Literate Programming. The Computer Journal, 27(2), 97–111.',
    );
    expect((await bibliographyOf('format: TEXT, style: "vancouver"')).content).toContain(
      'Knuth DE. Literate Programming.',
    );
    expect((await bibliographyOf('format: TEXT, style: "harvard1"')).content).toContain('Knuth, D.E. (1984)');
    expect((await bibliographyOf('format: BIBTEX')).content).toContain('@article{knuth84,');
    expect((await bibliographyOf('format: RIS')).content).toContain('TY  - BOOK');
    expect(JSON.parse((await bibliographyOf('format: CSL_JSON')).content)).toHaveLength(3);
    expect(await bibliographyOf('format: TEXT, style: "nature"')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await bibliographyOf('format: TEXT, locale: "xx"')).toMatchObject({ code: 'VALIDATION_FAILED' });
    for (const id of [projectId, 'rpr_unknown'])
      expect(await bibliographyOf('format: BIBTEX', stranger, id)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are added one by one, with keys of their own', async () => {
    const { id } = await t.project(ada);
    const add = (input: object) =>
      t.call(ada, 'addCitation', {
        projectId: id,
        type: 'book',
        title: 'Cranes',
        authors: ['Lovelace, Ada'],
        year: 1843,
        ...input,
      });
    expect(await add({})).toMatchObject({
      key: 'lovelace1843',
      authors: ['Ada Lovelace'],
      formatted: 'Lovelace, A. (1843). Cranes.',
    });
    expect(await add({ title: 'Bridges' })).toMatchObject({ key: 'lovelace1843a' });
    expect(await add({ key: 'lovelace1843' })).toMatchObject({ code: 'CONFLICT' });
    for (const wrong of [
      { doi: '10.1/x' },
      { type: 'scroll' },
      { title: '' },
      { key: 'a b' },
      { url: 'ftp://x' },
      { year: 9999 },
    ])
      expect(await add(wrong), JSON.stringify(wrong)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { id: citationId } = await add({ title: 'Gone', doi: 'https://doi.org/10.1000/ABC' });
    expect(await t.call(stranger, 'removeCitation', { citationId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.call(ada, 'removeCitation', { citationId })).toMatchObject({ removedCitationId: citationId });
    expect(await t.call(ada, 'removeCitation', { citationId })).toMatchObject({ code: 'NOT_FOUND' });
    const { errors } = await t.subject.execute(
      ada,
      'query ($id: ID!) { citations(projectId: $id) { edges { node { formatted(style: "x") } } } }',
      { id },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('are kept apart under concurrency', async () => {
    const { id } = await t.project(ada);
    const added = await Promise.all(
      [1, 2, 3, 4].map((at) =>
        t.call(ada, 'addCitation', { projectId: id, type: 'book', title: `T${at}`, authors: ['X, Y'], year: 1999 }),
      ),
    );
    expect(added.map(({ key }) => key).sort()).toEqual(['x1999', 'x1999a', 'x1999b', 'x1999c']);
  });
});

describe('L-11: files of other programs', () => {
  const read = (content: string, format: 'BIBTEX' | 'RIS' = 'BIBTEX') => parse(content, format);
  const authorsIn = (author: string) => read(`@book{k, title={T}, author={${author}}}`)?.items[0]?.author;

  it('L-11: one broken entry leaves the others read, with the strings of the file', async () => {
    const file = `@string{jou = "The Journal"}
@article{one, title={One}, journal=jou, year=1990}
@article{broken, title = }
@comment{nothing}
@book{cut, title={Cut off
@book{two, title={Two}, author={A B}}`;
    const parsed = read(file);
    expect(parsed?.items.map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(parsed?.items[0]?.['container-title']).toBe('The Journal');
    expect(parsed?.unreadable).toBe(2);
    const { id } = await t.project(ada);
    const input = { projectId: id, format: 'BIBTEX', content: file };
    expect(await t.call(ada, 'importCitations', input)).toMatchObject({ imported: 2, unreadable: 2 });
    expect(read('@article{only, title = }')).toBeNull();
  });

  it.each([
    ["{\\'E}mile Zola", [{ family: 'Zola', given: 'Émile' }]],
    ["Zola, {\\'E}mile", [{ family: 'Zola', given: 'Émile' }]],
    ['Ada Lovelace and others', [{ family: 'Lovelace', given: 'Ada' }]],
    ['Ludwig van Beethoven', [{ family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' }]],
    ['King, Jr., Martin Luther', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
    ['Sammy Davis Jr.', [{ family: 'Davis', given: 'Sammy', suffix: 'Jr.' }]],
    ['{World Health Organization}', [{ literal: 'World Health Organization' }]],
    ['Иванов, Иван and 张伟', [{ family: 'Иванов', given: 'Иван' }, { family: '张伟' }]],
  ])('L-11: reads the authors %j', (author, names) => {
    expect(authorsIn(author)).toEqual(names);
  });

  it.each([
    'TY  - BOOK\nTI  - A\nPY  - 1994\n',
    'TY  - BOOK\r\nTI  - A\r\nPY  - 1994\r\n\r\n',
    'TY  - BOOK\nTI  - A\nPY  - 1994\nTY  - BOOK\nTI  - B\nPY  - 1995\nER  - \n',
  ])('L-11: keeps the year of a record that does not end: %j', (content) => {
    const years = read(content, 'RIS')?.items.map(({ issued }) => issued?.['date-parts']?.[0]?.[0]);
    expect(years).toEqual(content.includes('1995') ? [1994, 1995] : [1994]);
  });

  const names = [
    { family: 'Иванов', given: 'Иван' },
    { family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' },
    { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
    { family: 'Zola', given: 'Émile' },
    { family: 'Fontaine', given: 'Jean', 'dropping-particle': 'de', 'non-dropping-particle': 'la' },
    { literal: 'Organizația Mondială a Sănătății' },
  ];
  const entry = cslItem({
    id: 'k',
    'citation-key': 'k',
    type: 'book',
    title: 'Știința — 科学',
    author: names,
  }) as CslItem;

  it('L-11: exports letters of every alphabet, particles and suffixes', () => {
    const [bibtex, ris] = [write([entry], 'BIBTEX'), write([entry], 'RIS')];
    for (const text of [
      'Иванов, Иван',
      'van Beethoven, Ludwig',
      'King, Jr., Martin Luther',
      'Zola, Émile',
      'de la Fontaine, Jean',
    ])
      expect(bibtex).toContain(text);
    for (const text of ['Știința', '科学', '{Organizația Mondială a Sănătății}']) expect(bibtex).toContain(text);
    for (const text of ['Иванов, Иван', 'van Beethoven, Ludwig', 'King, Martin Luther, Jr.', 'de la Fontaine, Jean'])
      expect(ris).toContain(`AU  - ${text}`);
    const again = read(bibtex)?.items[0];
    expect(again?.title).toBe('Știința — 科学');
    expect(again?.author?.map(({ family, literal }) => family ?? literal)).toEqual(
      names.map(({ family, literal }) => family ?? literal),
    );
  });

  it.each(['100–120', '100-120', '100--120', '100 – 120'])('L-11: writes the pages %s as BibTeX does', (page) => {
    const bibtex = write([{ ...entry, page }], 'BIBTEX');
    expect(bibtex).toContain('pages = {100--120}');
    expect(read(bibtex)?.items[0]?.page).toBe('100-120');
  });

  it('L-11: shows names with particle and suffix', async () => {
    const { id } = await t.project(ada);
    await t.call(ada, 'importCitations', { projectId: id, format: 'CSL_JSON', content: JSON.stringify([entry]) });
    const document = 'query ($id: ID!) { citations(projectId: $id) { edges { node { authors } } } }';
    const { citations } = await t.ask<{ citations: { edges: { node: { authors: string[] } }[] } }>(ada, document, {
      id,
    });
    expect(citations.edges[0]?.node.authors).toEqual([
      ...['Иван Иванов', 'Ludwig van Beethoven', 'Martin Luther King, Jr.', 'Émile Zola', 'Jean de la Fontaine'],
      'Organizația Mondială a Sănătății',
    ]);
  });
});

describe('formats', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{2,9}$/);
  const entry = fc.record({
    type: fc.constantFrom('article-journal', 'book'),
    title: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    author: fc.array(fc.record({ family: word, given: word }), { minLength: 1, maxLength: 3 }),
    issued: fc.integer({ min: 1500, max: 2030 }).map((year) => ({ 'date-parts': [[year]] })),
  });

  it.each(['BIBTEX', 'RIS'] as const)('%s has one record for each, whatever their texts are', (format) =>
    forHostileTexts(freshSeed(), (text) => {
      const item = cslItem({
        type: 'book',
        title: `T${text}`,
        author: [{ family: `F${text}`, given: text }],
        note: text,
        URL: text,
      });
      const after = cslItem({ type: 'book', title: 'After', author: [{ family: 'Pop', given: 'Ana' }] });
      const { items = [], unreadable } = parse(write([item, after] as CslItem[], format), format) ?? {};
      expect([items.length, unreadable]).toEqual([2, 0]);
      expect(items[0]).toMatchObject({ type: 'book', author: [{}] });
      expect(items[1]).toMatchObject({ title: 'After', author: [{ family: 'Pop', given: 'Ana' }] });
    }),
  );

  it.each(['BIBTEX', 'RIS', 'CSL_JSON'] as const)('%s gives titles, authors and years back', (format) => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { minLength: 1, maxLength: 5, selector: ({ title }) => title }), (entries) => {
        const items = entries.map(
          (one, at) => cslItem({ ...one, id: `key${at}`, 'citation-key': `key${at}` }) as CslItem,
        );
        const back = parse(write(items, format), format)?.items ?? [];
        const plain = ({ title, author, issued }: CslItem) => ({
          title,
          author,
          year: issued?.['date-parts']?.[0]?.[0],
        });
        expect(back.map(plain)).toEqual(items.map(plain));
      }),
      { numRuns: 25, seed: freshSeed() },
    );
  });

  it('any text as a file is an answer, and prose never leaves the machine', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('BIBTEX', 'RIS', 'CSL_JSON'), (content, format) => {
        const parsed = parse(content, format);
        if (parsed !== null) for (const item of parsed.items) expect(item.title).not.toBe('');
      }),
      { numRuns: 100, seed: freshSeed() },
    );
    expect(bibliography([], 'apa', 'en-US')).toBe('');
  });

  it('reads a large file in bounded time', () => {
    const large = Array.from(
      { length: 1_000 },
      (_, at) => `@book{k${at}, title={Title ${at}}, author={A B and C D}, year=2000}`,
    ).join('\n');
    const begun = performance.now();
    expect(parse(large, 'BIBTEX')?.items).toHaveLength(1_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('keys are new, of plain letters, and never run out', () => {
    expect(keyOf({ type: 'book', title: 'Über alles', author: [{ family: 'Müller' }] })).toBe('muller');
    expect(keyOf({ type: 'book', title: '漢字' })).toBe('entry');
    const taken = new Set<string>();
    for (let at = 0; at < 800; at++) taken.add(freeKey('x', taken));
    expect(taken.size).toBe(800);
    expect([...taken].slice(0, 3)).toEqual(['x', 'xa', 'xb']);
    expect(taken.has('xaa')).toBe(true);
  });
});
