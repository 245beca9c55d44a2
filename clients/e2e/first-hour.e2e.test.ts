import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './ask.ts';
import { expectReadable, hasChromium, isLoaded, startBrowser, type Visitor, visit } from './browser.ts';
import { codeIn, mailTo } from './mailbox.ts';
import { type Newcomer, newcomer, protectLater, setUpAuthenticator, signUp } from './newcomer.ts';
import { newPerson } from './person.ts';

const CLICKS_MAX = 20;

/** Claims of emptiness that the pages of the first hour may make, each with the query whose lists or values have to be empty. */
const claims: Readonly<Record<string, string>> = {
  'Nothing is waiting for you':
    '{ transfers(first: 1, filter: { statuses: [PENDING_APPROVAL] }) { edges { cursor } } walletMovements(first: 1, status: PENDING_APPROVAL) { edges { cursor } } notifications(first: 1, filter: { unreadOnly: true, types: ["money.request", "organization.invitation"] }) { edges { cursor } } }',
  'No wallet yet': '{ myWallet { id } }',
  'No messages yet': '{ conversations(first: 1) { edges { cursor } } }',
  'Nothing new': '{ feed(first: 1, mode: CHRONOLOGICAL) { edges { cursor } } }',
  'Posts of people you follow will be here': '{ feed(first: 1) { edges { cursor } } }',
  'Open your first pocket': '{ pockets(first: 1) { edges { cursor } } }',
  'No automations yet': '{ automationRules(first: 1) { edges { cursor } } }',
  'No posts that you can read.': '{ me { socialProfile { posts(first: 1) { edges { cursor } } } } }',
  'Nothing has moved yet': '{ walletTransactions(first: 1) { edges { cursor } } }',
};

describe.skipIf(!hasChromium)('the first hour', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('leads from the sign-up to the last first step in at most 20 clicks, without a false or locked text', async () => {
    const { page, open, context, faults } = await visitByName();
    await withAuthenticator(page);
    const clicks = await countClicks(page);
    const seen = async (heading: string | RegExp) => {
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await expectTrueClaims(page);
    };
    const person = newcomer('Fane First');
    await open('/');
    await page.getByRole('link', { name: 'Create an account' }).first().click();
    await fillSignUp(page, person);
    await page.getByLabel('Code from the e-mail').fill(codeIn(await mailTo(person.email, /verification/)));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'Create a passkey' }).click();
    await page.getByLabel('I have saved the codes').check();
    await page.getByRole('button', { name: 'Done' }).click();

    await page.getByText('2 of 6 done').waitFor();
    await seen('Home');
    await page.getByRole('link', { name: 'Open your wallet' }).click();
    await seen('Wallet');
    await page.getByLabel('Handle').fill(`fane-${Date.now().toString(36)}`);
    await page.getByRole('button', { name: 'Open the wallet' }).click();
    await page.getByText('Wallet opened').waitFor();
    await seen('Wallet');
    await page.getByRole('link', { name: 'Home' }).click();

    await page.getByText('3 of 6 done').waitFor();
    await page.getByRole('link', { name: 'Complete your profile' }).click();
    await page.getByLabel('About you').fill('I tie knots at the north quay.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('I tie knots at the north quay.').waitFor();
    await seen('Fane First');
    await page.getByRole('link', { name: 'Home' }).click();

    await page.getByText('4 of 6 done').waitFor();
    await page.getByRole('link', { name: 'Write your first post' }).click();
    await seen('Feed');
    await page.getByPlaceholder('What should people know?').fill('My first knot held.');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByText('Posted').waitFor();
    await seen('Feed');
    await page.getByRole('link', { name: 'Home' }).click();

    await page.getByText('5 of 6 done').waitFor();
    await page.getByRole('link', { name: 'Choose your notifications' }).click();
    await seen('Notification settings');
    await page.getByRole('button', { name: 'Change: Quiet hours' }).click();
    await page.getByRole('button', { name: 'Save the times' }).click();
    await page.getByText('Times saved').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await seen('Home');
    expect(await page.getByRole('heading', { name: 'First steps' }).count()).toBe(0);
    expect(clicks()).toBeLessThanOrEqual(CLICKS_MAX);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows one locked state on each page that a password alone does not open, and asks for nothing that is refused', async () => {
    const visitor = await visit(browser);
    const { page, open, context, faults } = visitor;
    await signUp(visitor, newcomer());
    const refused = refusedRoots(page);
    for (const path of [
      '/money/wallet',
      '/money/accounts',
      '/messages',
      '/notifications',
      '/files',
      '/memory',
      '/people/feed',
    ]) {
      await open(path);
      await page.getByText('Protect your account to open this page').waitFor();
      await page.getByRole('link', { name: 'Protect your account' }).waitFor();
      await isLoaded(page);
      expect({ path, ways: await page.getByRole('link', { name: 'Protect your account' }).count() }).toEqual({
        path,
        ways: 1,
      });
      expect({ path, claims: await claimsOf(page) }).toEqual({ path, claims: [] });
    }
    await open('/home');
    await page.getByText('1 of 6 done').waitFor();
    await page.getByRole('complementary').getByRole('link', { name: 'Protect your account' }).waitFor();
    await isLoaded(page);
    expect(refused).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('lets a password alone read the public courses, jobs and posts', async () => {
    const visitor = await visit(browser);
    const { page, open, context, faults } = visitor;
    await signUp(visitor, newcomer());
    const title = `Knots ${Date.now().toString(36)}`;
    await publishCourse(title);
    await open('/learn');
    await page.getByLabel('Search courses').fill(title);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: title }).click();
    await page.getByText('Protect your account to see all of this page.').waitFor();
    await page.getByRole('heading', { name: 'Lessons' }).waitFor();
    await expectReadable(page, 'course-one-factor');
    await open('/jobs');
    await page.locator('.jobs-card .link').first().click();
    await page.getByText('Protect your account to see all of this page.').waitFor();
    expect(await page.getByRole('button', { name: 'Apply' }).count()).toBe(0);
    await expectReadable(page, 'job-one-factor');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('goes on at the step where the sign-up was closed, also on another device', async () => {
    const person = newcomer();
    const first = await visit(browser);
    await first.open('/sign-up');
    await fillSignUp(first.page, person);
    const mail = await mailTo(person.email, /verification/);
    // The window is closed before the code is entered; there is no account yet.
    await first.page.getByLabel('Code from the e-mail').waitFor();
    await first.open('/sign-up');
    await first.page.getByText(person.email, { exact: false }).waitFor();
    await first.page.getByLabel('Code from the e-mail').fill(codeIn(mail));
    await first.page.getByRole('button', { name: 'Confirm' }).click();
    await first.page.getByRole('heading', { name: 'Protect your account' }).waitFor();
    // It is closed again, and another device goes on with the password.
    await first.context.close();

    const second = await visit(browser);
    const { page, context } = second;
    await signInByPassword(second, person);
    await page.getByRole('heading', { name: 'Protect your account' }).waitFor();
    // This browser makes no passkey for an IP address.
    await page.getByText('This browser cannot create a passkey here. Use an authenticator app.').waitFor();
    await expectReadable(page, 'protect');
    await page.getByRole('button', { name: 'Use an authenticator app' }).click();
    await setUpAuthenticator(page);
    await page.getByText('2 of 6 done').waitFor();
    await expectReadable(page, 'home-first-steps');
    await page.getByRole('button', { name: 'Dismiss the first steps' }).click();
    await page.getByRole('heading', { name: 'First steps' }).waitFor({ state: 'detached' });
    await second.open('/home');
    await page.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    await isLoaded(page);
    expect(await page.getByRole('heading', { name: 'First steps' }).count()).toBe(0);
    await context.close();
  });

  it('keeps a step that is put off in a bar, and asks no more at the next sign-in on this device', async () => {
    const visitor = await visit(browser);
    const { page, open, context } = visitor;
    const person = newcomer();
    await signUp(visitor, person);
    await page.getByText('Protect your account to use money, messages and posts.').waitFor();
    await expectReadable(page, 'home-one-factor');
    await open('/people/feed');
    await page.getByText('Protect your account to open this page').waitFor();
    await expectReadable(page, 'locked-page');
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Create an account' }).waitFor();
    await signInByPassword(visitor, person);
    await page.waitForURL('**/home');
    await context.close();
  });

  it('offers the authenticator when the browser fails to make a passkey', async () => {
    const visitor = await visitByName();
    const { page, context, open } = visitor;
    await page.addInitScript(() => {
      navigator.credentials.create = () => Promise.reject(new DOMException('No.', 'NotSupportedError'));
    });
    const person = newcomer();
    await open('/sign-up');
    await fillSignUp(page, person);
    await page.getByLabel('Code from the e-mail').fill(codeIn(await mailTo(person.email, /verification/)));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'Create a passkey' }).click();
    await page.getByText('This browser cannot create a passkey here. Use an authenticator app.').waitFor();
    await page.getByRole('button', { name: 'Use an authenticator app' }).click();
    await page.getByRole('button', { name: 'Show the QR code' }).waitFor();
    await page.getByRole('button', { name: 'Choose another way' }).click();
    await protectLater(page);
    await page.waitForURL('**/home');
    await context.close();
  });

  /** Browsers give passkeys to no IP address: the same app by its name. */
  async function visitByName(): Promise<Visitor> {
    const visitor = await visit(browser);
    const app = new URL(inject('appUrl'));
    app.hostname = 'localhost';
    const at = app.href.replace(/\/$/, '');
    return { ...visitor, open: async (path) => void (await visitor.page.goto(`${at}${path}`)) };
  }
});

/** An authenticator built into the browser's device, which verifies its user by itself. */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable', { enableUI: false });
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return cdp;
}

async function fillSignUp(page: Page, { name, email, password }: Newcomer): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByLabel('Code from the e-mail').waitFor();
}

async function signInByPassword({ page, open }: Visitor, { email, password }: Newcomer): Promise<void> {
  await open('/sign-in');
  // The page that is shown first takes nothing; the app says how the services are.
  await page.getByText(/^(All services are operational|Some services are down)$/).waitFor();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Counts what the person clicks, over all pages of the app. */
async function countClicks(page: Page): Promise<() => number> {
  let count = 0;
  await page.exposeFunction('countClick', () => {
    count += 1;
  });
  await page.addInitScript(() => {
    const note = (event: Event) => {
      if (event.isTrusted) void (globalThis as unknown as { countClick: () => Promise<void> }).countClick();
    };
    document.addEventListener('pointerdown', note, { capture: true });
  });
  return () => count;
}

/** Titles of the empty states that the page shows. */
function claimsOf(page: Page): Promise<readonly string[]> {
  return page.locator('.empty:not(.locked) > .strong').allInnerTexts();
}

/** Compares each claim of emptiness with the server. One that is not in the table fails: add it with its query. */
async function expectTrueClaims(page: Page): Promise<void> {
  await isLoaded(page);
  const token = await page.evaluate(
    () => (JSON.parse(localStorage.getItem('codai.session') ?? '{}') as { accessToken: string }).accessToken,
  );
  expect(await page.locator('.locked, .locked-note').count()).toBe(0);
  for (const claim of await claimsOf(page)) {
    const query = claims[claim];
    expect({ claim, isKnown: query !== undefined }).toEqual({ claim, isKnown: true });
    const data = await ask<object>(query ?? '', {}, token);
    expect({ claim, isEmpty: isEmpty(data), data }).toEqual({ claim, isEmpty: true, data });
  }
}

/** Whether all lists of an answer are empty; one without lists has nothing but null. */
function isEmpty(answer: unknown): boolean {
  if (answer === null) return true;
  if (typeof answer !== 'object') return false;
  if (Array.isArray(answer)) return answer.length === 0;
  return Object.values(answer as object).every(isEmpty);
}

/** A public course with a lesson, by a person that no other test uses. */
async function publishCourse(title: string): Promise<void> {
  const { session } = await newPerson('Tudor Teacher');
  const act = async (name: string, type: string, input: object, result: string): Promise<Record<string, unknown>> => {
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { message } ${result} } }`;
    const data = await ask<Record<string, Record<string, unknown>>>(document, { input }, session.accessToken);
    return data[name] ?? {};
  };
  const key = () => ({ idempotencyKey: crypto.randomUUID() });
  const { id: courseId } = await act(
    'createCourse',
    'CreateCourseInput',
    { title, visibility: 'PUBLIC', ...key() },
    '... on Course { id }',
  );
  const { modules } = await act(
    'addCourseModule',
    'AddCourseModuleInput',
    { courseId, title: 'First', ...key() },
    '... on Course { modules { id } }',
  );
  const moduleId = (modules as { id: string }[])[0]?.id;
  await act(
    'addLesson',
    'AddLessonInput',
    { moduleId, title: 'Bowline', content: 'Up the hole.', ...key() },
    '... on Lesson { id }',
  );
  const done = await act('publishCourse', 'PublishCourseInput', { courseId }, '... on Course { status }');
  expect(done).toMatchObject({ status: 'PUBLISHED' });
}

/** Root fields that the server refuses for want of a factor, as they come in. */
function refusedRoots(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('/graphql')) return;
    void response
      .json()
      .then(({ errors = [] }: { errors?: { path?: string[]; extensions?: { code?: string } }[] }) => {
        for (const { path = [], extensions } of errors)
          if (path.length === 1 && extensions?.code === 'MFA_REQUIRED') refused.push(String(path[0]));
      })
      .catch(() => undefined);
  });
  return refused;
}
