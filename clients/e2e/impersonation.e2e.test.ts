import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { tokenOf, unique, visitAs } from './people.ts';
import { newPerson, visitAs as visitPerson } from './person.ts';

const ADA = 'admin@platform.test';
const claims = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { readonly sub: string };

describe.skipIf(!hasChromium)('impersonation', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows an operator every page as the person sees it, reads only, says so, and ends', async () => {
    const person = await newPerson(unique('Ileana Seen'));
    const { sub } = claims(person.session.accessToken);
    const { page, context, open } = await visitAs(browser, ADA);
    await open('/desk?queue=lookup');
    await page.getByLabel('Account, tenant, payment or invoice').fill(sub);
    await page.getByRole('button', { name: 'Look up', exact: true }).click();
    await page.getByRole('heading', { name: person.name }).waitFor();
    await expectReadable(page, 'desk-person');
    await page.getByRole('button', { name: 'View as this person' }).click();
    const drawer = page.getByRole('dialog', { name: `View as ${person.name}` });
    await drawer.getByRole('button', { name: 'View as this person' }).click();
    await drawer.getByText('Enter why you need to see this.').waitFor();
    await expectReadable(page, 'impersonation-start');
    await drawer.getByLabel('Reason').fill('A payment is missing: case 4711.');
    await drawer.getByRole('button', { name: 'View as this person' }).click();

    const bar = page.getByRole('region', { name: 'Impersonation' });
    await bar.getByText(`Viewing as ${person.name}.`).waitFor();
    await bar.getByText(/^Read-only, until \d\d:\d\d\./).waitFor();
    await page.waitForURL('**/home');
    // It is the person's account that every page shows, and nothing of the operator's.
    await page.getByRole('button', { name: `${person.name}. Your account` }).waitFor();
    expect(await page.getByRole('link', { name: 'Security desk' }).count()).toBe(0);
    await expectReadable(page, 'impersonation-home');
    await page.getByRole('link', { name: 'Security centre' }).click();
    await page.getByText(person.email).waitFor();
    await bar.waitFor();
    await expectReadable(page, 'impersonation-security');

    // No other tab and no reload can get at the session: what is stored is the operator's.
    const stored = await page.evaluate(() => localStorage.getItem('codai.session') ?? '');
    expect(claims((JSON.parse(stored) as { accessToken: string }).accessToken).sub).toBe(
      claims(await tokenOf(ADA)).sub,
    );
    expect(await page.evaluate((id) => JSON.stringify({ ...localStorage, ...sessionStorage }).includes(id), sub)).toBe(
      false,
    );

    // It reads only: a change is refused by the server and says so.
    await page.getByRole('button', { name: 'Change: Password' }).click();
    const password = page.getByRole('dialog', { name: 'Change the password' });
    await password.getByLabel('Current password', { exact: true }).fill('a-password-of-one-test-only-7');
    await password.getByLabel('New password', { exact: true }).fill('another-password-of-one-test-8');
    await password.getByRole('button', { name: 'Change the password' }).click();
    await password.getByText('You are not allowed to do this').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard' }).click();

    await bar.getByRole('button', { name: 'Stop viewing' }).click();
    await page.waitForURL('**/desk?queue=lookup**');
    await page.getByRole('heading', { name: person.name }).waitFor();
    expect(await bar.count()).toBe(0);
    await page.getByRole('link', { name: 'Security desk' }).waitFor();
    await context.close();

    // The person received a notification with the reason.
    const { myImpersonations } = (await ask(
      '{ myImpersonations(first: 5) { edges { node { reason endedAt } } } }',
      {},
      person.session.accessToken,
    )) as unknown as { myImpersonations: { edges: { node: { reason: string; endedAt: string | null } }[] } };
    expect(myImpersonations.edges).toMatchObject([{ node: { reason: 'A payment is missing: case 4711.' } }]);
    expect(myImpersonations.edges[0]?.node.endedAt).not.toBeNull();
  });

  it('is over for the operator when the session was ended elsewhere, and shows nothing of the person then', async () => {
    const person = await newPerson(unique('Ovidiu Over'));
    const { sub } = claims(person.session.accessToken);
    const { page, context, open } = await visitAs(browser, ADA);
    const own = await visitPerson(browser, person);
    await open(`/desk?queue=lookup&of=${sub}`);
    await page.getByRole('button', { name: 'View as this person' }).click();
    const drawer = page.getByRole('dialog', { name: `View as ${person.name}` });
    await drawer.getByLabel('Reason').fill('To look at a statement.');
    await drawer.getByRole('button', { name: 'View as this person' }).click();
    await page.getByRole('region', { name: 'Impersonation' }).waitFor();
    await page.waitForURL('**/home');

    // The person sees the session for what it is, not for a sign-in of somebody unknown, and ends it.
    await own.open('/security');
    await own.page.getByText('Operator, read-only').waitFor();
    expect(await own.page.getByRole('button', { name: 'Not me' }).count()).toBe(0);
    await expectReadable(own.page, 'impersonation-told');
    await own.page.getByRole('button', { name: 'End: Operator, read-only' }).click();
    await own.page.getByRole('dialog').getByRole('button', { name: /^End/ }).click();
    await eventually(() => own.page.getByText('Operator, read-only').count(), 0);
    await own.context.close();
    // The server tells of the end over the open socket: nobody has to turn a page for it.
    await page.getByText(`You no longer view as ${person.name}`).waitFor();
    expect(await page.getByText(person.email).count()).toBe(0);
    await expectReadable(page, 'impersonation-over');
    await page.getByRole('button', { name: 'Continue as yourself' }).click();
    await page.getByRole('link', { name: 'Security desk' }).waitFor();
    await context.close();
  });

  it('is of no operator', async () => {
    const { page, context, open } = await visitAs(browser, ADA);
    const { sub } = claims(await tokenOf('operator@platform.test'));
    await open(`/desk?queue=lookup&of=${sub}`);
    await page.getByRole('button', { name: 'View as this person' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Reason').fill('To look.');
    await drawer.getByRole('button', { name: 'View as this person' }).click();
    await drawer.getByText('This person is an operator. You cannot view the platform as an operator.').waitFor();
    expect(await drawer.getByLabel('Reason').inputValue()).toBe('To look.');
    await context.close();
  });
});
