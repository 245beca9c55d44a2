import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marketer, openMarketing, rival, visitor } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
const { clock } = domain;
const words = {
  slug: 'spring',
  title: 'Spring <news>',
  body: 'All that is new.',
  purpose: 'NEWSLETTER',
  wording: 'Send me the newsletter.',
  wordingVersion: '1',
};
let pageId = '';
beforeAll(async () => {
  pageId = (await domain.call(marketer, 'createLandingPage', words)).id;
});

/** Reads the page as a person does, and takes a while to fill its form in. */
async function formToken() {
  const { publicLandingPage } = await domain.ask<{ publicLandingPage: { formToken: string } | null }>(
    visitor,
    '{ publicLandingPage(slug: "spring") { formToken } }',
  );
  clock.advance(5_000);
  return publicLandingPage?.formToken;
}
const submit = async (facts: object = {}) =>
  domain.call(visitor, 'submitForm', {
    slug: 'spring',
    email: 'ana@example.test',
    formToken: await formToken(),
    ...facts,
  });
const quarantined = async () => {
  const { formSubmissions } = await domain.ask<{
    formSubmissions: { edges: { node: { id: string; email: string; sign: string } }[] };
  }>(marketer, '{ formSubmissions(isQuarantined: true) { edges { node { id email sign } } } }');
  return formSubmissions.edges.map(({ node }) => node);
};
const invited = async () =>
  (await domain.requested()).filter(({ kind }) => kind === 'CONFIRMATION').map(({ message }) => message.address);

describe('a landing page', () => {
  it('is seen once it is published with a sender, and its address is taken', async () => {
    expect((await domain.call(marketer, 'publishLandingPage', { pageId })).code).toBe('SENDER_NOT_VERIFIED');
    await domain.call(marketer, 'setMarketingSender', {
      name: 'Mara & Co',
      postalAddress: 'Strada 1, Cluj',
      expectedVersion: 0,
    });
    expect(await formToken()).toBeUndefined();
    expect((await domain.call(rival, 'publishLandingPage', { pageId })).code).toBe('NOT_FOUND');
    expect(await domain.call(marketer, 'publishLandingPage', { pageId })).toMatchObject({ status: 'PUBLISHED' });
    expect((await domain.call(rival, 'createLandingPage', words)).code).toBe('CONFLICT');
    const page = await domain.fetch('/f/spring');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Spring &lt;news&gt;');
    expect((await domain.fetch('/f/unknown')).status).toBe(404);
  });
});

describe('a form', () => {
  it('asks the person by mail, once for the three that they send, and answers the same to all', async () => {
    const answers = [await submit(), await submit({ name: 'Ana' }), await submit(), await submit()];
    expect(answers).toEqual(answers.map(() => ({ __typename: 'FormReceived', isReceived: true })));
    expect(await invited()).toEqual(['ana@example.test', 'ana@example.test', 'ana@example.test']);
    expect(await quarantined()).toMatchObject([{ email: 'ana@example.test', sign: 'REPEATED' }]);
    const { contacts } = await domain.ask<{ contacts: { edges: { node: object }[] } }>(
      marketer,
      '{ contacts(email: "ana@example.test") { edges { node { name source permissions { state } consents { wording } } } } }',
    );
    expect(contacts.edges[0]?.node).toMatchObject({
      name: null,
      source: 'Page spring',
      permissions: [{ state: 'REQUESTED' }],
    });
  });

  it('is kept in quarantine when it looks like spam, until somebody releases it', async () => {
    const before = (await invited()).length;
    expect(await submit({ email: 'bot@example.test', website: 'https://spam.example' })).toMatchObject({
      isReceived: true,
    });
    await domain.call(visitor, 'submitForm', { slug: 'spring', email: 'direct@example.test' });
    await submit({ email: 'link@example.test', name: 'www.spam.example' });
    expect((await quarantined()).map(({ email, sign }) => `${email} ${sign}`)).toEqual(
      expect.arrayContaining([
        'bot@example.test HIDDEN_FIELD',
        'direct@example.test NO_PAGE',
        'link@example.test LINK',
      ]),
    );
    expect(await invited()).toHaveLength(before);
    const submissionId = (await quarantined()).find(({ email }) => email === 'direct@example.test')?.id;
    expect((await domain.call(rival, 'releaseSubmission', { submissionId })).code).toBe('NOT_FOUND');
    await domain.call(marketer, 'releaseSubmission', { submissionId });
    expect((await invited()).at(-1)).toBe('direct@example.test');
    expect((await domain.call(marketer, 'releaseSubmission', { submissionId })).code).toBe('INVALID_STATE');
  });

  it('changes nothing of a known contact, and writes to no suppressed address', async () => {
    await domain.call(marketer, 'upsertContact', { email: 'known@example.test', name: 'Known', country: 'RO' });
    await domain.call(marketer, 'suppressContactAddress', { email: 'barred@example.test' });
    await submit({ email: 'known@example.test', name: 'Somebody else' });
    await submit({ email: 'barred@example.test' });
    const { contacts } = await domain.ask<{ contacts: { edges: { node: object }[] } }>(
      marketer,
      '{ contacts(email: "known@example.test") { edges { node { name country version } } } }',
    );
    expect(contacts.edges[0]?.node).toEqual({ name: 'Known', country: 'RO', version: 1 });
    expect(await invited()).not.toContain('barred@example.test');
  });

  it('is sent from the page without a script, and refused once the page is withdrawn', async () => {
    const html = await (await domain.fetch('/f/spring')).text();
    const token = /name="formToken" value="([^"]+)"/.exec(html)?.[1] ?? '';
    clock.advance(5_000);
    const sent = await domain.fetch('/f/spring', {
      method: 'POST',
      body: new URLSearchParams({ email: 'page@example.test', name: '', website: '', formToken: token }).toString(),
    });
    expect([sent.status, (await invited()).at(-1)]).toEqual([200, 'page@example.test']);
    expect((await submit({ email: 'nobody' })).code).toBe('VALIDATION_FAILED');
    expect(await domain.call(marketer, 'withdrawLandingPage', { pageId })).toMatchObject({ status: 'WITHDRAWN' });
    expect((await domain.call(visitor, 'submitForm', { slug: 'spring', email: 'late@example.test' })).code).toBe(
      'NOT_FOUND',
    );
    expect((await domain.fetch('/f/spring')).status).toBe(404);
  });
});
