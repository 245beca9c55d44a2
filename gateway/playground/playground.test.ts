import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../config/settings.ts';
import { createPlayground } from './serve-playground.ts';

const playgroundFor = (explain: 'nobody' | 'platform-admin' | 'everybody') =>
  createPlayground({ settings: readSettings({}).playground, endpoint: '/graphql', explain });
async function get(path: string, explain: 'nobody' | 'platform-admin' | 'everybody' = 'everybody') {
  const reply = await playgroundFor(explain).serve('GET', path, {});
  return { status: reply?.status, headers: reply?.headers, text: Buffer.from(reply?.body ?? []).toString() };
}

describe('N-2: an answer in parts', () => {
  const part = (payload: object) => `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(payload)}`;
  const timings = [{ step: 0 }];
  const answer = `\r\n---${part({ data: { a: 'é' }, hasNext: true })}\r\n---${part({ hasNext: false, extensions: { plan: {}, timings, resume: 1 } })}\r\n-----\r\n`;

  it.each([1, 7, 1_000])('gives its plan to the panel and the rest on, in chunks of %i bytes', async (size) => {
    const { explainedParts } = await import('./app/explain.js' as string);
    const bytes = Buffer.from(answer);
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const shown: unknown[] = [];
    const panel = {
      show({ extensions, ...rest }: { extensions: object }) {
        shown.push(extensions);
        return rest;
      },
    };
    const body = Readable.toWeb(Readable.from(chunks));
    expect(await new Response(explainedParts(body, panel)).text()).toBe(
      `\r\n---${part({ data: { a: 'é' }, hasNext: true })}\r\n---${part({ hasNext: false })}\r\n-----\r\n`,
    );
    expect(shown).toEqual([{ plan: {}, timings, resume: 1 }]);
  });

  it('is asked for in the form that GraphiQL merges', async () => {
    expect((await get('/playground/playground.js')).text).toContain('multipart/mixed; deferSpec=20220824');
  });
});

describe('N-8: the page', () => {
  it('takes the theme of its bars from the switch of GraphiQL', async () => {
    const { text } = await get('/playground/playground.css');
    expect(text).toMatch(/body\.graphiql-dark \{/);
    expect(text).toMatch(/prefers-color-scheme: dark\) \{\s+body:not\(\.graphiql-light\)/);
  });

  it('keeps who is signed in over a reload, and never the token', async () => {
    const { text } = await get('/playground/playground.js');
    expect([...text.matchAll(/(?:session|local)Storage\.setItem\(([^)]+)\)/g)].map(([, given]) => given)).toEqual([
      'KEPT_NAME, label',
    ]);
  });

  it('makes another text of {{random}} each time an operation is run', async () => {
    expect((await get('/playground/playground.js')).text).toContain(
      "body.replaceAll('{{random}}', () => crypto.randomUUID())",
    );
  });
});

describe('the panel for plan and timings', () => {
  it.each(['nobody', 'platform-admin', 'everybody'] as const)('is offered by who may see them: %s', async (explain) => {
    const { text } = await get('/', explain);
    expect(text).toContain(`"explain":"${explain}"`);
    expect(text).toContain('<section id="explain"');
  });

  it('is a script of its own, which the page may run and whose version is that of the page', async () => {
    const [page, script] = [await get('/'), await get('/playground/explain.js')];
    expect(script.status).toBe(200);
    expect(script.headers?.['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.text).toContain('export function createExplainPanel');
    expect((await get('/playground/playground.js')).text).toContain('./explain.js$' + '{version}');
    expect(page.headers?.['content-security-policy']).toContain("script-src 'self'");
  });
});
