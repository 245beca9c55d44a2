import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { createPost } from './testing/operations.ts';
import { sharedProduct } from './testing/shared-product.ts';
import { welcome } from './welcome.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** The output printed in README, without its indentation: the part of its text between two others. */
function printedBetween(before: string, after: string): string {
  const from = readme.indexOf(before) + before.length;
  const text = readme.slice(from, readme.indexOf(after, from));
  return text.replaceAll(/^ {4}/gm, '').trim();
}

describe('N-15: the README', () => {
  it('N-15: shows what a first start prints, but for its numbers', () => {
    const withoutNumbers = (text: string) => text.replaceAll(/\d+(?:\.\d+)? (s|migrations)\b/g, 'n $1');
    const printed = welcome(
      {
        url: 'http://127.0.0.1:4000',
        metricsUrl: 'http://127.0.0.1:9464',
        hosted: [{ name: 'identity' }] as never,
        databaseDriver: 'embedded',
        migrated: ['identity/1', 'social/1'],
      },
      { environment: 'development', playground: true },
      { gateway: true },
      5_500,
    );
    expect(withoutNumbers(printedBetween('npm ci && npm start\n', '\n\nOpen the app'))).toBe(withoutNumbers(printed));
  });

  it('N-15: shows each frame of a first subscription, the opening one too', async () => {
    const { url } = await sharedProduct();
    const [member, owner] = await Promise.all([tokenOf(url, 'member@north.test'), tokenOf(url, 'owner@north.test')]);
    const query = /subscription \{ feedUpdated .*? \} \} \} \}/.exec(readme)?.[0] ?? '';
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${member}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ query }),
    });
    const text = `Written at ${randomUUID()}.`;
    const likeReadme = (frames: string) =>
      frames
        .replaceAll(/v1\.[\w.-]+/g, 'v1.id')
        .replaceAll(text, 'The harbour opens at six.')
        .trim();
    let frames = '';
    let hasPosted = false;
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      frames += chunk;
      if (!hasPosted && frames.includes('id: ')) {
        hasPosted = true;
        await graphqlClient(url, owner)(createPost, { input: { text, idempotencyKey: randomUUID() } });
      }
      if (frames.includes(text) && frames.endsWith('\n\n')) break;
    }
    const [first, ...rest] = frames.split(/(?<=\n\n)(?=event: next)/);
    const own = rest.find((frame) => frame.includes(text)) ?? '';
    // Other tests write to the same feed meanwhile, and comments keep it open.
    const shown = printedBetween('The first one prints\n', 'The first id comes');
    expect(`${likeReadme(first ?? '')}\n\n${likeReadme(own.split('\n\n')[0] ?? '')}`).toBe(likeReadme(shown));
  });

  it.each([...readme.matchAll(/!\[[^\]]+\]\((docs\/[^)]+\.png)\)/g)].map(([, path]) => path ?? ''))(
    'N-15: shows the picture %s, of less than 200 kB',
    async (path) => {
      const file = new URL(`../${path}`, import.meta.url);
      expect((await readFile(file)).subarray(1, 4).toString()).toBe('PNG');
      expect((await stat(file)).size).toBeLessThan(200_000);
    },
  );

  it('N-15: shows the app and the playground, not a terminal alone', () => {
    expect(readme).toContain('(docs/recording/home.png)');
    expect(readme).toContain('(docs/recording/explain.png)');
  });
});
