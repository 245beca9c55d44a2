import { readdirSync, readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings, settingsSchema } from '../../config/settings.ts';
import { doorCodes } from '../../messages/request/refusal.ts';
import { gatewayCodes } from '../../messages/response/codes.ts';
import { settingPaths } from './reference.ts';

const folder = new URL('../../../docs/gateway/', import.meta.url);
const pages = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => new URL(name, folder)),
  new URL('../../README.md', import.meta.url),
].map((url) => ({ name: basename(fileURLToPath(url)), url, text: readFileSync(url, 'utf8') }));

/** Blocks that begin with three backticks and this word. Settings of others are marked `yml`. */
function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);
}

/** The page as prose: no blocks, and no first column of the tables that begin with settings of others. */
function proseOf({ name, text }: { name: string; text: string }): string {
  const prose = text.replaceAll(/^```.*?^```/gms, '');
  return name.startsWith('migrate-') ? prose.replaceAll(/^\|[^|]*\|/gm, '|') : prose;
}

/** As GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const paths = settingPaths().map((path) => path.split('.'));
/** Whether a path, or the beginning of one, is that of a setting; a free name may stand as itself or as `<name>`. */
function isSetting(path: string): boolean {
  const parts = path.split('.');
  return paths.some((known) => parts.every((part, index) => known[index] === part || known[index] === '<name>'));
}

describe.each(pages)('$name', (page) => {
  const { text, url } = page;

  it('has settings that can be used', () => {
    for (const block of blocksOf(text, 'yaml')) {
      expect(() => readSettings(parse(block)), block).not.toThrow();
    }
  });

  it('names settings that there are', () => {
    const sections = Object.keys(settingsSchema.shape).join('|');
    const named = [...proseOf(page).matchAll(new RegExp(`\`((?:${sections})(?:\\.[A-Za-z<>]+)+)[:\`]`, 'g'))];
    const settings = named
      .map(([, path = '']) => path)
      .filter((path) => !/\.(graphql|json|md|mjs|ts|yaml)$/.test(path));
    expect(settings.filter((path) => !isSetting(path))).toEqual([]);
  });

  it('links to what is there', async () => {
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const linked = path === '' ? url : new URL(path, url);
      await expect(access(linked), target).resolves.toBeUndefined();
      if (anchor !== undefined) expect(anchorsOf(readFileSync(linked, 'utf8')), target).toContain(anchor);
    }
  });
});

describe('the pages', () => {
  it('are all in the list', () => {
    const list = pages.find(({ url }) => url.href.endsWith('docs/gateway/README.md'))?.text ?? '';
    const missing = pages.filter(({ name }) => name !== 'README.md' && !list.includes(`](${name})`));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('tell of every metric, and of none that there is not', () => {
    const sources = ['process/command', 'supergraph', 'telemetry'].flatMap((room) => {
      const rooms = new URL(`../../${room}/`, import.meta.url);
      const files = readdirSync(rooms).filter((name) => /(?<!\.test)\.ts$/.test(name));
      return files.map((name) => readFileSync(new URL(name, rooms), 'utf8'));
    });
    const metricsIn = (text: string) => [...new Set(text.match(/\bcodai_gateway_[a-z_]+/g))].sort();
    const operation = pages.find(({ name }) => name === 'operation.md')?.text ?? '';
    expect(metricsIn(operation)).toEqual(metricsIn(sources.join('\n')));
  });

  it('name codes that there are', () => {
    const known = new Set([...Object.keys(doorCodes), ...Object.keys(gatewayCodes), 'SUBSCRIPTION_GAP']);
    const others = new Set(['CALLER_KEY', 'CURSOR_KEY', 'LOG_LEVEL', 'PLATFORM_ADMIN', 'SHARE_OPERATIONS']);
    const isCode = (word: string) => !/^(SUPERGRAPH|OTEL|APOLLO)_/.test(word) && !others.has(word);
    for (const page of pages) {
      const named = [...proseOf(page).matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, word = '']) => word);
      expect([page.name, named.filter((word) => isCode(word) && !known.has(word))]).toEqual([page.name, []]);
    }
  });
});
