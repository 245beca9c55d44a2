import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { unsubscribeUrl } from './preferences/suppressions/tokens.ts';
import { hashAddress } from './recipients/addresses/address-hash.ts';
import { routes } from './routes.ts';
import { openNotifications } from './testing/notifications.ts';

const domain = await openNotifications();
afterAll(() => domain[Symbol.asyncDispose]());

async function visit(method: string, url: string, init: RequestInit = {}) {
  const route = routes(domain.deps).find((known) => known.method === method && known.path === new URL(url).pathname);
  const response = (await route?.handle(new Request(url, { method, ...init }))) ?? expect.fail('No such route.');
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const linkFor = (address: string, locale = 'en') =>
  unsubscribeUrl(
    domain.deps.keys,
    { publicUrl: domain.deps.letterhead.publicUrl, locale },
    { addressHash: hashAddress(domain.deps.keys, address), category: 'SOCIAL' },
  );
const isSuppressed = (address: string) =>
  domain.deps.database
    .systemRead(null, (tx) => tx.suppression.count({ where: { addressHash: hashAddress(domain.deps.keys, address) } }))
    .then((count) => count > 0);

describe('NOTIF-8: the link of a mail', () => {
  it('asks on GET and does nothing, because scanners follow links', async () => {
    const address = `${newId('usr')}@example.test`;
    const { status, html } = await visit('GET', linkFor(address));
    expect(status).toBe(200);
    expect(html).toContain('<form method="post">');
    expect(await isSuppressed(address)).toBe(false);
  });

  it.each([
    { how: 'RFC 8058 as a form', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) },
    { how: 'RFC 8058 as multipart', body: asMultipart() },
    { how: 'no body', body: null },
  ])('unsubscribes by one POST, without cookie or sign-in, as often as one likes: $how', async ({ body }) => {
    const address = `${newId('usr')}@example.test`;
    for (const _again of [1, 2]) {
      const { status, html } = await visit('POST', linkFor(address), { body });
      expect(status).toBe(200);
      expect(html).toContain('Done.');
    }
    expect(await isSuppressed(address)).toBe(true);
    expect(await isSuppressed(`x${address}`)).toBe(false);
  });

  it.each(['GET', 'POST'])('refuses a token that this platform did not make: %s', async (method) => {
    for (const url of [`${linkFor('ana@example.test')}x`, 'https://codai.test/notifications/unsubscribe']) {
      const { status, html } = await visit(method, url);
      expect(status).toBe(400);
      expect(html).not.toContain('<form');
    }
  });

  it.each(['GET', 'POST'])(
    'A-6: answers %s in the language of the mail, whatever the browser asks for',
    async (method) => {
      const { html } = await visit(method, linkFor('ana@example.test', 'ro'), {
        headers: { 'accept-language': 'en-GB' },
      });
      expect(html).toContain('<html lang="ro">');
      expect(html).toMatch(/mesaje de acest fel/);
    },
  );

  it('answers links without a language in that of the browser, and repeats nothing that was sent', async () => {
    const url = `${linkFor('ana@example.test').replace('lang=en&', '')}&x=<script>alert(1)</script>`;
    const { html } = await visit('GET', url, { headers: { 'accept-language': 'ro-RO,ro;q=0.9,en;q=0.8' } });
    expect(html).toContain('<html lang="ro">');
    expect(html).not.toMatch(/script|token/);
    const strange = await visit('GET', url, { headers: { 'accept-language': '"><script>' } });
    expect(strange.html).toContain('<html lang="en">');
  });

  it('lets nobody frame it, keep it, or see where the reader came from', async () => {
    const { headers } = await visit('GET', linkFor('ana@example.test'));
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    });
  });
});

function asMultipart(): FormData {
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  return form;
}
