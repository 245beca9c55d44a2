import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyByDesign, pages } from '../testing/demo-pages.ts';
import { graphqlClient, tokenOf } from '../testing/graphql-client.ts';
import { type PlatformForTests, startInProcess } from '../testing/in-process.ts';

const domains = fileURLToPath(new URL('../../clients/web/domains/', import.meta.url));

let product: PlatformForTests;
let ask: ReturnType<typeof graphqlClient>;
beforeAll(async () => {
  product = await startInProcess({}, { demo: true });
  await product.writeDemo();
  ask = graphqlClient(product.url, await tokenOf(product.url, 'owner@north.test'));
});
afterAll(() => product[Symbol.asyncDispose]());

it('is written to the end of each part', async () => {
  const { rows } = await product.admin.query('SELECT name, is_complete FROM platform.demo_part ORDER BY name');
  expect(rows).toEqual(
    [
      'assistant',
      'billing',
      'credentials',
      'documents',
      'games',
      'inbox',
      'learning',
      'money',
      'organisation',
      'people',
      'shop',
      'valley',
      'work',
    ].map((name) => ({ name, is_complete: true })),
  );
});

it('names each page of the web app', async () => {
  const routes: string[] = [];
  for (const domain of await readdir(domains)) {
    const manifest = await readFile(`${domains}${domain}/manifest.ts`, 'utf8').catch(() => '');
    const [, listed = ''] = /routes: \[(.*?)\n?\s*\],/s.exec(manifest) ?? [];
    const lines = listed.split('\n').filter((line) => !line.includes('access:'));
    routes.push(...lines.flatMap((line) => [...line.matchAll(/'(\/[^']*)'/g)].map(([, path = '']) => path)));
  }
  expect([...pages.map(({ path }) => path), ...Object.keys(emptyByDesign)].sort()).toEqual(routes.sort());
});

it.each(pages)('shows something at $path', async ({ text }) => {
  await eventually(async () => blanks(await ask<object>(text)), []);
});

it('adds nothing at a second start', async () => {
  const count = async () => {
    const tables = [
      'social.post',
      'social.comment',
      'social.chat_message',
      'wallet.movement',
      'wallet.pocket',
      'banking.transfer',
    ];
    tables.push(
      'learning.course',
      'learning.calendar_event',
      'jobs.application',
      'files.file',
      'credentials.credential',
      'memory.memory',
    );
    tables.push(
      'ai.agent_run',
      'events.webhook_endpoint',
      'payments.invoice',
      'hub.announcement',
      'platform.demo_step',
    );
    const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS "${table}"`);
    return (await product.admin.query(`SELECT ${counts.join(', ')}`)).rows[0];
  };
  const before = await count();
  await product.writeDemo();
  expect(await count()).toEqual(before);
});

/** Paths of what an answer shows as empty: null, and lists without a row. */
function blanks({ data, errors }: { readonly data: unknown; readonly errors: readonly object[] }): readonly string[] {
  return [...errors.map((error) => JSON.stringify(error)), ...blankPaths(data, '')];
}

function blankPaths(value: unknown, path: string): readonly string[] {
  if (value === null || value === undefined) return [path];
  if (Array.isArray(value)) return value.length === 0 ? [path] : value.flatMap((one) => blankPaths(one, path));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, field]) => blankPaths(field, `${path}.${key}`));
}
