import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { testPostgresUrl } from '../../testing/test-postgres.ts';
import { likeAnywhere, likeText } from './like.ts';
import { sqlIdentifier, sqlLiteral } from './sql.ts';
import { forHostileTexts } from './testing/hostile-text.ts';
import { beginningsQuery, lexeme } from './tsquery.ts';

// PostgreSQL itself is the reader.
let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: await testPostgresUrl() });
  await client.connect();
});
afterAll(() => client.end());
const one = async (sql: string, values: readonly unknown[] = []) =>
  (await client.query({ text: sql, values: [...values], rowMode: 'array' })).rows[0] ?? [];
const stored = (text: string) => text.replaceAll(/[\0\p{Surrogate}]/gu, '\uFFFD');

it('whatever a text is, LIKE finds it as it is, and takes nothing of it for a pattern', () =>
  forHostileTexts(freshSeed(), async (text) => {
    const found = await one(
      `SELECT $1 LIKE $2, 'x' || $1 || 'y' LIKE $3, $1 || 'x' LIKE $2, replace($1, '%', 'x') LIKE $2`,
      [...[stored(text), likeText(text), likeAnywhere(text)]],
    );
    expect(found).toEqual([true, true, false, !text.includes('%')]);
  }));

it('whatever a text is, a query of its words is one that PostgreSQL reads, with no operator of the text', () =>
  forHostileTexts(freshSeed(), async (text) => {
    const query = beginningsQuery(text);
    if (query === null) return expect(text).not.toMatch(/[\p{L}\p{N}]/u);
    const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
    // PostgreSQL leaves out words of 2 KiB and more.
    if (words.some((word) => Buffer.byteLength(word) > 2_000)) return;
    const [isFound] = await one(`SELECT to_tsvector('simple', $1) @@ to_tsquery('simple', $2)`, [
      words.join(' '),
      query,
    ]);
    expect(isFound).toBe(true);
  }));

it('whatever a text is, it is one lexeme', () =>
  forHostileTexts(freshSeed(), async (text) => {
    const wanted = stored(text);
    if (wanted === '' || Buffer.byteLength(wanted) > 2_000) return;
    const [read, isFound] = await one('SELECT tsvector_to_array($1::tsvector), $1::tsvector @@ $2::tsquery', [
      lexeme(wanted),
      lexeme(wanted),
    ]);
    expect(read).toEqual([wanted]);
    expect(isFound).toBe(true);
  }));

it('whatever a text is, it is one constant and one identifier, or refused', () =>
  forHostileTexts(freshSeed(), async (text) => {
    if (text.includes('\0')) return expect(() => sqlLiteral(text)).toThrow(TypeError);
    const wellFormed = stored(text);
    expect(await one(`SELECT ${sqlLiteral(wellFormed)}`)).toEqual([wellFormed]);
    // PostgreSQL cuts longer names.
    if (wellFormed === '' || Buffer.byteLength(wellFormed) > 63) return;
    const { fields } = await client.query(`SELECT 1 AS ${sqlIdentifier(wellFormed)}`);
    expect(fields.map(({ name }) => name)).toEqual([wellFormed]);
  }));
