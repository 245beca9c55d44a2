import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { hasChromium, scrollsSideways, startBrowser, type Visitor } from './browser.ts';
import { newPerson, type Person, visitAs } from './person.ts';

const NAME_MAX = 80;

/** A name as long as names may be: an element with a script, text from right to left, and a word that does not break. */
const name = (of: string) =>
  `${of} <img src=x onerror="window.hacked=1"><b>שלום</b> ${'W'.repeat(NAME_MAX)}`.slice(0, NAME_MAX);

const names = {
  person: name('Person'),
  organisation: name('Org'),
  pocket: name('Pocket'),
  account: name('Account'),
  reference: name('Reference'),
  debtor: name('Debtor').slice(0, 70),
  note: name('Note'),
  contact: name('Contact'),
  job: name('Job'),
  file: `${name('File')
    .replaceAll(/["/<>]/g, '')
    .slice(0, NAME_MAX)}.txt`,
};

/** Makes something by the API, and answers what the mutation did. */
async function make<Made = { id: string }>(
  token: string,
  [mutation, input, fields]: readonly [string, string, string],
  values: object,
): Promise<Made> {
  const data = (await ask(
    `mutation ($input: ${input}!) { made: ${mutation}(input: $input) { __typename ... on Error { code message } ${fields} } }`,
    { input: { ...values } },
    token,
  )) as unknown as { made: Made & { code?: string } };
  if (data.made.code !== undefined) throw new Error(`${mutation}: ${JSON.stringify(data.made)}`);
  return data.made;
}

const key = () => ({ idempotencyKey: crypto.randomUUID() });
const userIdIn = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub;

/** Each page that shows a text of people, and the text on it. */
const pages = [
  { page: 'the shell and home', path: () => '/home', text: names.organisation },
  { page: 'the members', path: () => '/organisation/members', text: names.person },
  { page: 'the wallet', path: () => '/money/wallet', text: names.pocket },
  { page: 'the contacts', path: () => '/money/wallet/contacts', text: names.contact },
  { page: 'the requests', path: () => '/money/requests', text: names.note },
  { page: 'a request', path: ({ requestId }: Ids) => `/money/requests/${requestId}`, text: names.note },
  { page: 'the accounts', path: () => '/money/accounts', text: names.account },
  { page: 'an account', path: ({ accountId }: Ids) => `/money/accounts/${accountId}`, text: names.reference },
  { page: 'a job', path: ({ jobId }: Ids) => `/jobs/${jobId}`, text: names.job },
  { page: 'the notifications', path: () => '/notifications', text: names.person },
  { page: 'the files', path: () => '/files', text: names.file },
] as const;

interface Ids {
  readonly requestId: string;
  readonly accountId: string;
  readonly jobId: string;
}

describe.skipIf(!hasChromium)('hostile, right-to-left and long texts', () => {
  let browser: Browser;
  let visitor: Visitor;
  let ids: Ids;

  beforeAll(async () => {
    browser = await startBrowser();
    const person = await newPerson(names.person);
    const organisation = await make(
      person.session.accessToken,
      ['createOrganization', 'CreateOrganizationInput', '... on TenantChoice { id }'],
      { name: names.organisation, slug: `hostile-${crypto.randomUUID().slice(0, 18)}`, ...key() },
    );
    const { accessToken } = await make<{ accessToken: string }>(
      person.session.accessToken,
      ['switchOrganization', 'SwitchOrganizationInput', '... on AccessTokenPayload { accessToken }'],
      { organizationId: organisation.id },
    );
    await make(accessToken, ['createWallet', 'CreateWalletInput', '... on Wallet { id }'], {
      handle: `hostile-${crypto.randomUUID().slice(0, 8)}`,
      displayCurrency: 'EUR',
      ...key(),
    });
    const pocket = await make(accessToken, ['openPocket', 'OpenPocketInput', '... on Pocket { id }'], {
      name: names.pocket,
      currency: 'EUR',
      ...key(),
    });
    const request = await make(accessToken, ['requestPayment', 'RequestPaymentInput', '... on PaymentRequest { id }'], {
      pocketId: pocket.id,
      amount: { minor: '120', currency: 'EUR' },
      note: names.note,
      ...key(),
    });
    await make(accessToken, ['addWalletContact', 'AddWalletContactInput', '... on WalletContact { id }'], {
      name: names.contact,
      target: { handle: 'nora' },
    });
    const account = await make<{ id: string; iban: string }>(
      accessToken,
      ['openAccount', 'OpenAccountInput', '... on BankAccount { id iban }'],
      { name: names.account, currency: 'EUR', ...key() },
    );
    await make(
      await tokenOf('admin@platform.test'),
      ['demonstrateIncomingPayment', 'DemonstrateIncomingPaymentInput', ''],
      {
        iban: account.iban,
        amount: { minor: '9000', currency: 'EUR' },
        debtorName: names.debtor,
        remittance: names.reference,
        ...key(),
      },
    );
    const job = await make(
      await tokenOf('owner@north.test'),
      ['createJobPosting', 'CreateJobPostingInput', '... on JobPosting { id version }'],
      {
        title: names.job,
        description: `${names.job}\n${'W'.repeat(400)}`,
        employment: 'FULL_TIME',
        workplace: 'REMOTE',
        language: 'en',
        experienceYears: 0,
        openings: 1,
        isBlind: false,
        questions: [],
        requiredSkillIds: [],
        optionalSkillIds: [],
        retentionDays: 180,
        ...key(),
      },
    );
    await make(await tokenOf('owner@north.test'), ['publishJobPosting', 'PublishJobPostingInput', ''], {
      postingId: job.id,
      expectedVersion: (job as { version?: number }).version ?? 1,
    });
    const other = await newPerson(names.person);
    await make(other.session.accessToken, ['followUser', 'FollowUserInput', ''], { userId: userIdIn(accessToken) });
    ids = { requestId: request.id, accountId: account.id, jobId: job.id };

    const acting: Person = { ...person, session: { ...person.session, accessToken } };
    visitor = await visitAs(browser, acting, { width: 360, colorScheme: 'light' });
    const { page, open } = visitor;
    await open('/files');
    await page
      .locator('.page-head input[type=file]')
      .setInputFiles([{ name: names.file, mimeType: 'text/plain', buffer: Buffer.from('tide tables') }]);
    await page.getByText(names.file).first().waitFor();
    await open(`/money/accounts/${account.id}`);
    await page.getByText('€90.00').first().waitFor();
  });
  afterAll(async () => {
    await visitor?.context.close();
    await browser?.close();
  });

  it.each(pages)('are shown as they are on $page', async ({ path, text }) => {
    const { page, open, faults } = visitor;
    faults.length = 0;
    await open(path(ids));
    await eventually(() => shows(page, text), true);
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    expect(await page.locator('img[src="x"], b:has-text("שלום")').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    expect(await scrollsSideways(page)).toBe(false);
    expect(faults).toEqual([]);
  });
});

/** Whether an element on the page has the whole text, also where the design cuts its end off. */
function shows(page: Page, text: string): Promise<boolean> {
  return page.evaluate(
    (whole) => document.body.textContent?.replaceAll(/[\u2068\u2069]/g, '').includes(whole) ?? false,
    text,
  );
}
