import { afterAll, beforeAll, expect, it } from 'vitest';
import { marketer, openMarketing, rival, visitor } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());

let friend = '';
beforeAll(async () => {
  const sender = { name: 'Mara & Co', postalAddress: 'Strada 1, Cluj', expectedVersion: 0 };
  await domain.call(marketer, 'setMarketingSender', sender);
  const words = {
    slug: 'friends',
    title: 'Join',
    body: 'All that is new.',
    purpose: 'NEWSLETTER',
    wording: 'Send me news.',
    wordingVersion: '1',
  };
  const { id: pageId } = await domain.call(marketer, 'createLandingPage', words);
  await domain.call(marketer, 'publishLandingPage', { pageId });
  friend = await domain.contact();
});

const codeOf = async (contactId: string) => domain.call(marketer, 'createReferralCode', { contactId });
/** Opens the page of the code as a person does, and sends its form. */
async function join(code: string, email: string): Promise<void> {
  const html = await (await domain.fetch(`/f/friends?ref=${code}`)).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  domain.clock.advance(5_000);
  const body = new URLSearchParams({ email, formToken: field('formToken'), referralCode: field('referralCode') });
  await domain.fetch('/f/friends', { method: 'POST', body: body.toString() });
}
async function contactIdOf(email: string): Promise<string> {
  const { contacts } = await domain.ask<{ contacts: { edges: { node: { id: string } }[] } }>(
    marketer,
    `{ contacts(email: "${email}") { edges { node { id } } } }`,
  );
  return contacts.edges[0]?.node.id ?? '';
}
const consent = async (contactId: string, purpose: string) => {
  await domain.call(marketer, 'recordContactConsent', {
    contactId,
    purpose,
    wording: 'x',
    wordingVersion: '1',
    source: 'Fair',
    isConfirmed: true,
  });
  await domain.runEvents();
};

it('keeps the one code of a contact, also when several ask at once, and for its organisation alone', async () => {
  const codes = await Promise.all([1, 2, 3].map(() => codeOf(friend)));
  expect(new Set(codes.map(({ code }) => code)).size).toBe(1);
  expect(codes[0]?.code).toMatch(/^[0-9a-z]{10}$/);
  expect((await domain.call(rival, 'createReferralCode', { contactId: friend })).code).toBe('NOT_FOUND');
  expect((await domain.call(rival, 'endReferralCode', { codeId: codes[0]?.id })).code).toBe('NOT_FOUND');
  expect(await domain.ask(rival, '{ referralCodes { edges { node { id } } } }')).toEqual({
    referralCodes: { edges: [] },
  });
});

it('counts a new contact who comes by the code, confirms them with their first consent, and rewards once', async () => {
  const { code } = await codeOf(friend);
  await join(String(code), 'new@example.test');
  expect((await codeOf(friend)).counts).toEqual({ invited: 1, confirmed: 0, converted: 0 });
  const contactId = await contactIdOf('new@example.test');
  await consent(contactId, 'NEWSLETTER');
  await consent(contactId, 'OFFERS');
  await domain.call(marketer, 'recordConversion', { contactId, kind: 'PURCHASE', sourceKey: 'order-1' });
  expect((await codeOf(friend)).counts).toEqual({ invited: 1, confirmed: 1, converted: 1 });
  const { rows } = await domain.database.admin.query('SELECT score FROM marketing.contact WHERE id = $1', [friend]);
  expect(rows).toEqual([{ score: 3 }]);
  expect((await domain.published()).filter(({ type }) => type === 'marketing.referral.confirmed')).toHaveLength(1);
});

it('counts nobody who was a contact already, by another code, or by an unknown one', async () => {
  const { code, counts } = await codeOf(friend);
  const other = await codeOf(await domain.contact());
  await domain.contact({ email: 'known@example.test' });
  await join(String(code), 'known@example.test');
  await join(String(other.code), 'new@example.test');
  await join('unknown', 'else@example.test');
  expect((await codeOf(friend)).counts).toEqual(counts);
});

it('keeps the code of a form in quarantine until it is released', async () => {
  // The list is by age, the newest first.
  domain.clock.advance(1_000);
  const { code } = await codeOf(await domain.contact());
  const form = { slug: 'friends', email: 'direct@example.test', referralCode: code };
  await domain.call(visitor, 'submitForm', form);
  const { formSubmissions, referralCodes } = await domain.ask<{
    formSubmissions: { edges: { node: { id: string } }[] };
    referralCodes: { edges: { node: { counts: { invited: number } } }[] };
  }>(
    marketer,
    '{ formSubmissions(isQuarantined: true) { edges { node { id } } } referralCodes(first: 1) { edges { node { counts { invited } } } } }',
  );
  expect(referralCodes.edges[0]?.node.counts.invited).toBe(0);
  await domain.call(marketer, 'releaseSubmission', { submissionId: formSubmissions.edges[0]?.node.id });
  const after = await domain.ask<typeof formSubmissions>(
    marketer,
    '{ referralCodes(first: 1) { edges { node { counts { invited } } } } }',
  );
  expect(after).toEqual({ referralCodes: { edges: [{ node: { counts: { invited: 1 } } }] } });
});

it('counts nobody by a code that has ended, and gives the contact another one', async () => {
  // The list is by age, the newest first.
  domain.clock.advance(1_000);
  const contactId = await domain.contact();
  const { id: codeId, code } = await codeOf(contactId);
  await domain.call(marketer, 'endReferralCode', { codeId });
  await join(String(code), 'late@example.test');
  const { referralCodes } = await domain.ask<{ referralCodes: { edges: { node: object }[] } }>(
    marketer,
    '{ referralCodes(first: 1) { edges { node { id counts { invited } } } } }',
  );
  expect(referralCodes.edges[0]?.node).toEqual({ id: codeId, counts: { invited: 0 } });
  expect((await codeOf(contactId)).id).not.toBe(codeId);
});
