import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '../../base/crypto/keyring.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { documentLinks } from './links.ts';
import { documentRoute } from './route.ts';

const clock = fixedClock('2031-05-02T09:00:00.000Z');
const deps = { clock, keys: createKeyring([randomBytes(32)]), publicUrl: 'https://codai.test' };
const kinds = ['ticket', 'manifest'] as const;
const links = documentLinks({ path: '/ferry/documents/', purpose: 'ferry document links', kinds });
const of = { kind: 'ticket', id: 'tic_1', tenantId: 'org_one', details: ['ro', '2031-05-01'] } as const;
const tokenOf = (url: string) => url.slice('https://codai.test/ferry/documents/'.length);

describe('a link to a document', () => {
  it('says which it is, and until when', () => {
    const url = links.url(deps, of);
    expect(url).toMatch(/^https:\/\/codai\.test\/ferry\/documents\/[\w-]+\.[\w-]{43}$/);
    expect(links.read(deps, tokenOf(url))).toEqual(of);
    clock.set('2031-05-02T09:14:59.999Z');
    expect(links.read(deps, tokenOf(url))).toEqual(of);
    clock.set('2031-05-02T09:15:00.000Z');
    expect(links.read(deps, tokenOf(url))).toBeNull();
  });

  it('is worth nothing once a single character of it is another, at another door, or under another key', () => {
    const token = tokenOf(links.url(deps, of));
    const [body = '', signature = ''] = token.split('.');
    for (let index = 0; index < token.length; index++) {
      const other = token[index] === 'A' ? 'B' : 'A';
      // The last character of the signature has two bits that mean nothing.
      if (index === token.length - 1) continue;
      expect(links.read(deps, token.slice(0, index) + other + token.slice(index + 1))).toBeNull();
    }
    for (const none of ['', '.', body, `${body}.`, `.${signature}`, `${token}.`, `${token}.x`, 'a'.repeat(10_000)])
      expect(links.read(deps, none)).toBeNull();
    const elsewhere = documentLinks({ path: '/ferry/documents/', purpose: 'other document links', kinds });
    expect(elsewhere.read(deps, token)).toBeNull();
    expect(links.read({ ...deps, keys: createKeyring([randomBytes(32)]) }, token)).toBeNull();
  });

  it('is not read when its kind no longer exists, or when it is longer than ours can be', () => {
    const fewer = documentLinks({ path: links.path, purpose: 'ferry document links', kinds: ['manifest'] as const });
    expect(fewer.read(deps, tokenOf(links.url(deps, of)))).toBeNull();
    expect(links.read(deps, tokenOf(links.url(deps, { ...of, details: ['x'.repeat(600)] })))).toBeNull();
  });
});

describe('the door of documents', () => {
  const asked: unknown[] = [];
  const route = documentRoute(links, deps, async (ref) => {
    asked.push(ref);
    return ref.id === 'tic_1' ? { fileName: 'T-1.csv', contentType: 'text/csv', bytes: Buffer.from('a,b') } : null;
  });
  const get = (url: string) => route.handle(new Request(url));

  it('sends what the link names as a file that nobody keeps', async () => {
    expect([route.method, route.path]).toEqual(['GET', '/ferry/documents/*']);
    const response = await get(links.url(deps, of));
    expect([response.status, await response.text()]).toEqual([200, 'a,b']);
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="T-1.csv"',
      'content-length': '3',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(asked).toEqual([of]);
  });

  it('says the same of an altered link and of a document that is not there', async () => {
    const url = links.url(deps, of);
    for (const wrong of [
      `${url}x`,
      links.url(deps, { ...of, id: 'tic_none' }),
      'https://codai.test/ferry/documents/',
    ]) {
      const response = await get(wrong);
      expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
        404,
        'Not found.',
        'no-store',
      ]);
    }
    expect(asked).toHaveLength(2);
  });
});
