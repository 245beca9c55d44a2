import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { accessibilityFaults, expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { codeIn, mailTo } from './mailbox.ts';
import { newcomer, signUp } from './newcomer.ts';
import { unique, visitAs } from './people.ts';
import { newPerson, visitAs as visitPerson } from './person.ts';

const nora = 'owner@north.test';
const sorana = 'owner@south.test';

/** South Valley requests 1.20 euros from North Harbour, or from anyone with the link. */
async function request(note: string, payerHandle: string | null = 'north-harbour'): Promise<string> {
  const { requestPayment } = (await ask(
    'mutation ($input: RequestPaymentInput!) { requestPayment(input: $input) { __typename ... on PaymentRequest { id } ... on Error { message } } }',
    {
      input: {
        pocketId: 'pkt_seed_south_eur',
        amount: { minor: '120', currency: 'EUR' },
        note,
        payerHandle,
        idempotencyKey: crypto.randomUUID(),
      },
    },
    await tokenOf(sorana),
  )) as unknown as { requestPayment: { id: string } };
  return requestPayment.id;
}

async function statusOf(id: string): Promise<string> {
  const { paymentRequest } = (await ask(
    'query ($id: ID!) { paymentRequest(id: $id) { status } }',
    { id },
    await tokenOf(sorana),
  )) as unknown as { paymentRequest: { status: string } };
  return paymentRequest.status;
}

/** The row of the notification or of the home page that leads to a request. */
const rowOf = (page: Page, id: string, rows: string) =>
  page.locator(rows).filter({ has: page.locator(`a[href$="/money/requests/${id}"]`) });

describe.skipIf(!hasChromium)('requests for money, and links that have run out', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('pays and declines a request from its notification, which links to the page of the request', async () => {
    const [paid, declined] = [await request(unique('Towing')), await request(unique('Not ours'))];
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open('/notifications');
    const toPay = rowOf(page, paid, '.entry');
    await toPay.getByRole('button', { name: 'Pay', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('North Harbour').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Pay €1.20' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(() => statusOf(paid), 'PAID');
    // An answered request is read and offers no verbs any more.
    await eventually(() => toPay.getByRole('button', { name: 'Pay', exact: true }).count(), 0);

    await open('/home');
    const toDecline = rowOf(page, declined, '.waiting-row');
    await toDecline.getByRole('button', { name: 'Decline' }).click();
    await page.getByText('Request declined').waitFor();
    await toDecline.waitFor({ state: 'detached' });
    expect(await statusOf(declined)).toBe('DECLINED');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('stay unanswered where the page of the request is opened', async () => {
    const id = await request(unique('Pilotage'));
    const { page, context, open } = await visitAs(browser, nora);
    await open('/home');
    await rowOf(page, id, '.waiting-row').getByRole('link', { name: 'Open' }).click();
    await page.waitForURL(`**/money/requests/${id}`);
    await page.getByRole('button', { name: 'Pay €1.20' }).waitFor();
    await page.goBack();
    await rowOf(page, id, '.waiting-row').getByRole('button', { name: 'Pay', exact: true }).waitFor();
    await context.close();
  });

  it('say that they were withdrawn, to who was asked and to who asked', async () => {
    const id = await request(unique('A mistake'), null);
    await ask(
      'mutation ($input: CancelRequestInput!) { cancelRequest(input: $input) { __typename ... on Error { message } } }',
      { input: { requestId: id } },
      await tokenOf(sorana),
    );
    const asked = await visitAs(browser, nora);
    await asked.open(`/money/requests/${id}`);
    await asked.page.getByText(/^This request was cancelled/).waitFor();
    await asked.page.getByText(/If you still owe the money, ask .* for a new request\./).waitFor();
    expect(await asked.page.getByRole('button', { name: /^Pay/ }).count()).toBe(0);
    await asked.page.getByRole('link', { name: 'Go to wallet' }).click();
    await asked.page.waitForURL('**/money/wallet');
    const own = await visitAs(browser, sorana);
    await own.open(`/money/requests/${id}`);
    await own.page.getByRole('link', { name: 'Make new request' }).click();
    await own.page.waitForURL('**/money/wallet?do=request');
    expect([...asked.faults, ...own.faults]).toEqual([]);
    await asked.context.close();
    await own.context.close();
  });

  it('say that they have expired, and what to do', async () => {
    const id = await request(unique('Too late'), null);
    const { page, context, open } = await visitAs(browser, nora);
    // A day is the shortest time that a request can have: the answer is that of the day after.
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('"operationName":"PaymentRequest"')) return route.continue();
      const response = await route.fetch();
      const body = (await response.text()).replace('"status":"OPEN"', '"status":"EXPIRED"');
      return route.fulfill({ response, body });
    });
    await open(`/money/requests/${id}`);
    await page.getByText(/^This request expired/).waitFor();
    await page.getByText(/It can no longer be paid\. If you still owe the money, ask/).waitFor();
    await page.getByRole('link', { name: 'Go to wallet' }).waitFor();
    expect(await page.getByRole('button', { name: /^Pay/ }).count()).toBe(0);
    await expectReadable(page, 'wallet-request-expired');
    await context.close();
  });

  it('for an invitation to an organisation say that it was withdrawn', async () => {
    const guest = await newPerson('Gelu Guest');
    const owner = await tokenOf(nora);
    const { inviteMember } = (await ask(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on Invitation { id } ... on Error { message } } }',
      { input: { email: guest.email, idempotencyKey: crypto.randomUUID() } },
      owner,
    )) as unknown as { inviteMember: { id: string } };
    const mail = await mailTo(guest.email, /invites you/);
    const token = /^[\w-]{20,}(?=\r?$)/m.exec(mail.slice(mail.indexOf('text/plain'), mail.indexOf('text/html')))?.[0];
    await ask(
      'mutation ($input: RevokeInvitationInput!) { revokeInvitation(input: $input) { __typename ... on Error { message } } }',
      { input: { invitationId: inviteMember.id } },
      owner,
    );
    const { page, context, open } = await visitPerson(browser, guest);
    await open(`/invitations/${token}`);
    await page.getByRole('button', { name: 'Accept' }).click();
    const note = page.getByRole('alert');
    await note.getByText('This invitation cannot be accepted').waitFor();
    await note.getByText(/or ask the organisation for a new invitation\.$/).waitFor();
    expect(await page.getByLabel('Code of the invitation').inputValue()).toBe(token);
    expect(await accessibilityFaults(page)).toEqual([]);
    await note.getByRole('link', { name: 'To the home page' }).click();
    await page.waitForURL('**/home');
    await context.close();
  });

  it('for a new password say that the code is spent, and send another', async () => {
    const person = newcomer('Radu Reset');
    const first = await visit(browser);
    await signUp(first, person);
    await first.context.close();
    const { page, context, open } = await visit(browser);
    await open('/reset-password');
    await page.getByLabel('E-mail address').fill(person.email);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/graphql')),
      page.getByRole('button', { name: 'Send the code' }).click(),
    ]);
    const ticket = /"ticket":"([^"]+)"/.exec(await answer.text())?.[1];
    const code = codeIn(await mailTo(person.email, /password reset code/));
    await ask(
      'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename ... on Error { message } } }',
      { input: { ticket, code, newPassword: `${person.password} once` } },
    );
    await page.getByLabel('Code from the e-mail').fill(code);
    await page.getByLabel('New password', { exact: true }).fill(`${person.password} twice`);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('This code can no longer be used').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send a new code' }).click();
    await page.getByText('This code can no longer be used').waitFor({ state: 'detached' });
    await page.getByLabel('Code from the e-mail').fill(codeIn(await mailTo(person.email, /password reset code/, 2)));
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password was changed.').waitFor();
    await context.close();
  });
});
