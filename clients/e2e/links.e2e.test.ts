import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { hasChromium, oneTimeCode, startBrowser, type Visitor, visit } from './browser.ts';
import { codeIn, mailTo } from './mailbox.ts';
import { type Newcomer, newcomer, protectLater, signUp } from './newcomer.ts';
import { newAccount, newPerson, type Person, payIn, personPassword, visitAs } from './person.ts';
import { acceptedCard, subscribe } from './subscriptions.ts';

const STEP_MS = 30_000;

/** Links of mails, opened by somebody who is signed out. */
describe.skipIf(!hasChromium)('a link in a mail', () => {
  let browser: Browser;
  let reader: Newcomer;
  let token: string;

  beforeAll(async () => {
    browser = await startBrowser();
    reader = newcomer('Rada Reader');
    const visitor = await visit(browser);
    await signUp(visitor, reader);
    token = await visitor.page.evaluate(
      () => (JSON.parse(localStorage.getItem('codai.session') ?? '{}') as { accessToken: string }).accessToken,
    );
    await visitor.context.close();
  });
  afterAll(() => browser?.close());

  /** Opens the link signed out, signs in with the password, and gives the page that then stands there. */
  async function follow(link: string, password = reader.password, email = reader.email): Promise<Visitor> {
    const visitor = await visit(browser);
    const { page } = visitor;
    await page.goto(link);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    if (email === reader.email) await protectLater(page);
    return visitor;
  }

  it('welcomes to the home page', async () => {
    const { page, context } = await follow(linkIn(await mailTo(reader.email, /welcome/i)));
    await page.getByRole('heading', { name: /Rada/ }).waitFor();
    await context.close();
  });

  it('leads to the post that was commented, also by way of an account that is made first', async () => {
    const author = await newPerson('Anca Author');
    const { createPost } = (await ask(
      'mutation ($input: CreatePostInput!) { createPost(input: $input) { __typename ... on Post { id } ... on Error { message } } }',
      { input: { text: 'Is the slipway free?', visibility: 'PUBLIC', idempotencyKey: crypto.randomUUID() } },
      author.session.accessToken,
    )) as unknown as { createPost: { id: string } };
    await ask(
      'mutation ($input: CreateCommentInput!) { createComment(input: $input) { __typename ... on Error { message } } }',
      { input: { postId: createPost.id, text: 'From noon on.', idempotencyKey: crypto.randomUUID() } },
      await tokenOf('member@north.test'),
    );
    const link = linkIn(await mailTo(author.email, /commented/));
    const { page, context } = await follow(link);
    await page.getByText('Is the slipway free?').waitFor();
    await page.getByText('From noon on.').waitFor();
    await context.close();

    const other = await visit(browser);
    await other.page.goto(link);
    await other.page.getByRole('link', { name: 'Create an account' }).click();
    const guest = newcomer('Gabi Guest');
    await other.page.getByLabel('Name', { exact: true }).fill(guest.name);
    await other.page.getByLabel('E-mail address').fill(guest.email);
    await other.page.getByLabel('Password', { exact: true }).fill(guest.password);
    await other.page.getByRole('button', { name: 'Create the account' }).click();
    await other.page.getByLabel('Code from the e-mail').fill(codeIn(await mailTo(guest.email, /verification/)));
    await other.page.getByRole('button', { name: 'Confirm' }).click();
    await protectLater(other.page);
    await other.page.getByText('Is the slipway free?').waitFor();
    await other.context.close();
  });

  it('leads to the followers', async () => {
    const { me } = (await ask('{ me { id } }', {}, token)) as unknown as { me: { id: string } };
    await ask(
      'mutation ($input: FollowUserInput!) { followUser(input: $input) { __typename ... on Error { message } } }',
      { input: { userId: me.id } },
      await tokenOf('member@north.test'),
    );
    const { page, context } = await follow(linkIn(await mailTo(reader.email, /follow/)));
    await page.waitForURL('**/people/*?tab=followers');
    await page.getByRole('link', { name: /Niels North/ }).waitFor();
    await context.close();
  });

  it('leads to the invitation, which waits for the code', async () => {
    await ask(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on Error { message } } }',
      { input: { email: reader.email, role: 'MEMBER', idempotencyKey: crypto.randomUUID() } },
      await tokenOf('owner@north.test'),
    );
    const { page, context } = await follow(linkIn(await mailTo(reader.email, /invites you/)));
    await page.getByLabel('Code of the invitation').waitFor();
    // Joining needs a second factor, and the way to it leads back here.
    expect(await page.getByRole('link', { name: 'Protect your account' }).getAttribute('href')).toContain(
      encodeURIComponent('/invitations'),
    );
    await context.close();
  });

  it('leads to the invoice, through both factors, and to the account that was paid', async () => {
    const person = await newPerson('Ina Billed');
    const payer = await visitAs(browser, person);
    await subscribe(payer, acceptedCard);
    await payer.context.close();
    const link = linkIn(await mailTo(person.email, /^Invoice .* for/));
    expect(link).toMatch(/\?invoice=inv_/);
    const { page, context, faults } = await follow(link, personPassword, person.email);
    // The code of this time step was used to set the authenticator up.
    const next = Math.ceil(Date.now() / STEP_MS) * STEP_MS;
    await wait(next - Date.now());
    await page.getByLabel('Six digits').fill(oneTimeCode(person.secret));
    await page.getByRole('dialog').getByText('Total', { exact: true }).waitFor();

    const account = await newAccount(person, 'Berths');
    await payIn(account.iban, '4200');
    await page.goto(linkIn(await mailTo(person.email, /received/i)));
    await page.getByRole('heading', { name: 'Berths', level: 1 }).waitFor();
    await page.getByText('€42.00').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('leads to the request that somebody is to pay', async () => {
    const [payer, payee] = [await newPerson('Paula Payer'), await newPerson('Petre Payee')];
    const handles = { payer: `paula-${Date.now().toString(36)}`, payee: `petre-${Date.now().toString(36)}` };
    await openWallet(payer, handles.payer);
    const pocketId = await openWallet(payee, handles.payee);
    await ask(
      'mutation ($input: RequestPaymentInput!) { requestPayment(input: $input) { __typename ... on Error { message } } }',
      {
        input: {
          pocketId,
          payerHandle: handles.payer,
          amount: { minor: '730', currency: 'EUR' },
          note: 'Two coils of rope',
          idempotencyKey: crypto.randomUUID(),
        },
      },
      payee.session.accessToken,
    );
    const link = linkIn(await mailTo(payer.email, /7\.30|request/i));
    const { page, context } = await visitAs(browser, payer);
    await page.goto(link);
    await page.getByText('Two coils of rope').waitFor();
    await page.getByText('Petre Payee requests').waitFor();
    await context.close();
  });
});

/** The link of a mail into the web app, at the address where this run has it. */
function linkIn(mail: string): string {
  const [link] = /https?:\/\/[^\s"<>]+\/app\/[^\s"<>]+/.exec(mail) ?? [];
  if (link === undefined) throw new Error(`There is no link into the app in the mail:\n${mail}`);
  return link.replace(`${inject('productUrl')}/app`, inject('appUrl')).replace('&amp;', '&');
}

/** Opens a wallet with a pocket in euro, and gives the pocket's id. */
async function openWallet({ session }: Person, handle: string): Promise<string> {
  await ask(
    'mutation ($input: CreateWalletInput!) { createWallet(input: $input) { __typename ... on Error { message } } }',
    { input: { handle, displayCurrency: 'EUR', idempotencyKey: 'wallet' } },
    session.accessToken,
  );
  const { openPocket } = (await ask(
    'mutation ($input: OpenPocketInput!) { openPocket(input: $input) { __typename ... on Pocket { id } ... on Error { message } } }',
    { input: { name: 'Daily', currency: 'EUR', idempotencyKey: 'pocket' } },
    session.accessToken,
  )) as unknown as { openPocket: { id: string } };
  return openPocket.id;
}
