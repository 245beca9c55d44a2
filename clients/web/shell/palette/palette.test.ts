import { beforeAll, describe, expect, it, vi } from 'vitest';
import { stubWindow } from '../../lib/testing/rendered.ts';

let commands: typeof import('./commands.ts').commands;
let domains: typeof import('../domains.ts').domains;

beforeAll(async () => {
  stubWindow();
  [{ commands }, { domains }] = await Promise.all([import('./commands.ts'), import('../domains.ts')]);
  vi.unstubAllGlobals();
});

/** Pages that a command of the shell opens. */
const ofTheShell = ['/settings'];

describe('the palette', () => {
  it('knows each page that has no parameter', () => {
    const known = new Set([
      ...ofTheShell,
      ...domains.flatMap(({ places = [] }) => places.map(({ path }) => path)),
      ...commands.map(({ path }) => path.split('?')[0]),
    ]);
    const pages = domains.flatMap(({ routes }) => routes.map(({ path }) => path)).filter((path) => !path.includes(':'));
    expect(pages.filter((path) => !known.has(path))).toEqual([]);
  });

  it('names each command once in each language', () => {
    for (const language of ['en', 'ro'] as const) {
      const labels = commands.map(({ label }) => label[language]);
      expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
    }
  });

  it('keeps commands of a page that has an access to those who have it', () => {
    const routes = new Map(domains.flatMap(({ routes: own }) => own.map((route) => [route.path, route.access])));
    const open = commands.filter(({ path, access }) => routes.get(path.split('?')[0] ?? '') !== undefined && !access);
    expect(open.map(({ path }) => path)).toEqual([]);
  });
});
