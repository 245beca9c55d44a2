import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import '@codai/contracts/all';
import { describe, expect } from 'vitest';
import { clientCodes } from '../../gateway.ts';
import { statusOf } from '../../rest/problem.ts';
import { check } from './check.ts';
import { listRoutes, url } from './installation.ts';

const folder = process.env.DRILL_REPORT ?? '.cache/drills';
const production = await readFile(new URL('../../../docs/guides/production.md', import.meta.url), 'utf8');
const troubles = [
  ...production.slice(production.indexOf('## Troubleshooting')).matchAll(/^\| (?!what|---)(.+?) \| (.+?) \|$/gm),
].map(([, seen = '', answer = '']) => ({ seen, answer }));

describe('the material for the support team', () => {
  check('is written: what people see, why, and what to do', async ({ note }) => {
    expect(troubles.length).toBeGreaterThan(10);
    const codes = clientCodes();
    const routes = await listRoutes();
    const lines = [
      '# Training of the support team',
      '',
      `Made of the installation at ${url}. Each question has one answer; a person who can give all of them may answer people.`,
      '',
      '## What people see',
      '',
      ...troubles.flatMap(({ seen, answer }) => [`**${seen}**`, '', answer, '']),
      '## Codes, and what kind each one is',
      '',
      ...codes.map((code) => `- \`${code}\`: HTTP ${statusOf(code)}`),
      '',
      '## Where to look',
      '',
      ...routes.map((route) => `- \`GET /api${route}\``),
      '',
    ];
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'support-team-training.md'), lines.join('\n'));
    note(`${troubles.length} questions, ${codes.length} codes: ${join(folder, 'support-team-training.md')}.`);
  });

  check('answers each question with something to do', async () => {
    expect(troubles.filter(({ answer }) => answer.length < 20)).toEqual([]);
  });
});
