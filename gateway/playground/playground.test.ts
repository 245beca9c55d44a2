import { describe, expect, it } from 'vitest';
import { readSettings } from '../config/settings.ts';
import { createPlayground } from './serve-playground.ts';

const playgroundFor = (explain: 'nobody' | 'platform-admin' | 'everybody') =>
  createPlayground({ settings: readSettings({}).playground, endpoint: '/graphql', explain });
async function get(path: string, explain: 'nobody' | 'platform-admin' | 'everybody' = 'everybody') {
  const reply = await playgroundFor(explain).serve('GET', path, {});
  return { status: reply?.status, headers: reply?.headers, text: Buffer.from(reply?.body ?? []).toString() };
}

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
