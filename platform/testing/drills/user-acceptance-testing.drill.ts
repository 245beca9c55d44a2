import { describe, expect } from 'vitest';
import { readGuide, walkGuide } from '../guide.ts';
import { check } from './check.ts';
import { isDemo, url } from './installation.ts';

const GUIDES = ['learning', 'money', 'market'];

describe('a person who follows a guide', () => {
  for (const name of GUIDES)
    check(
      `docs/guides/${name}.md reaches its end`,
      async ({ note }) => {
        const steps = await readGuide(new URL(`../../../docs/guides/${name}.md`, import.meta.url));
        expect(steps.length).toBeGreaterThan(10);
        await walkGuide(url, steps, { nextWeek: new Date(Date.now() + 7 * 86_400_000).toISOString() });
        note(`${steps.length} steps.`);
      },
      isDemo,
    );
});

describe('a person who has never been here', () => {
  check('finds the app, the playground and the description of the API', async () => {
    for (const path of ['/app/', '/api/openapi.json']) expect((await fetch(`${url}${path}`)).status, path).toBe(200);
  });
});
