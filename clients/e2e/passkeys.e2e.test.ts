import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, type Visitor, visit } from './browser.ts';
import { enrol, keepCodes, newcomer, signUp } from './newcomer.ts';

const stepUpRequired = {
  data: { removeFactor: null },
  errors: [
    { message: 'Prove the second factor again.', path: ['removeFactor'], extensions: { code: 'STEP_UP_REQUIRED' } },
  ],
};

describe.skipIf(!hasChromium)('passkeys', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** Browsers give passkeys to no IP address: the same app by its name. */
  async function visitByName(): Promise<Visitor> {
    const visitor = await visit(browser);
    const app = new URL(inject('appUrl'));
    app.hostname = 'localhost';
    const at = app.href.replace(/\/$/, '');
    return { ...visitor, open: async (path) => void (await visitor.page.goto(`${at}${path}`)) };
  }

  /** An authenticator built into the browser's device, which verifies its user by itself. */
  async function withAuthenticator(
    page: Page,
  ): Promise<{ readonly cdp: CDPSession; readonly authenticatorId: string }> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable', { enableUI: false });
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return { cdp, authenticatorId };
  }

  async function addPasskey({ page, open }: Visitor, name: string, isSecondStep = false): Promise<void> {
    await open('/security?do=passkey');
    await page.getByLabel('Device name').fill(name);
    if (isSecondStep) await page.getByLabel('Signs in without a password').uncheck();
    await page.getByRole('button', { name: 'Create the passkey' }).click();
  }

  /** The virtual authenticator consents at once, also to what is suggested below the field, so that it would sign in before the button is pressed. */
  const withoutSuggestions = (page: Page) =>
    page.addInitScript(() => {
      if ('PublicKeyCredential' in window) PublicKeyCredential.isConditionalMediationAvailable = async () => false;
    });

  async function signOut(page: Page): Promise<void> {
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Create an account' }).waitFor();
  }

  it('ID-12: are registered and sign in without an address, and a copy whose counter is behind is refused', async () => {
    const visitor = await visitByName();
    const { page, context } = visitor;
    await withoutSuggestions(page);
    await signUp(visitor, newcomer());
    const { cdp, authenticatorId } = await withAuthenticator(page);
    await addPasskey(visitor, 'Laptop of Irina');
    const codes = page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    await keepCodes(page);
    await page.getByText('Laptop of Irina').waitFor();
    expect(await page.getByRole('button', { name: 'Remove: Laptop of Irina' }).isDisabled()).toBe(true);
    expect(await page.getByText('Only a password protects this account.').count()).toBe(0);
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    const [early] = credentials;
    if (early === undefined) throw new Error('The authenticator keeps no passkey.');

    await signOut(page);
    await visitor.open('/sign-in');
    await signInButton(page).click();
    await page.waitForURL('**/home');
    await visitor.open('/security');
    await page
      .getByText(/last used/)
      .first()
      .waitFor();
    await signOut(page);

    // A copy of the key as it was when it was made: its counter has been left behind.
    await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: early.credentialId });
    await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...early, signCount: 0 } });
    await visitor.open('/sign-in');
    await signInButton(page).click();
    await page.getByText('This passkey was not accepted.', { exact: false }).first().waitFor();
    expect(new URL(page.url()).pathname).toContain('/sign-in');
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('sign in when the browser suggests them below the field', async () => {
    const visitor = await visitByName();
    const { page, context } = visitor;
    await signUp(visitor, newcomer());
    await withAuthenticator(page);
    await addPasskey(visitor, 'Phone of Irina');
    await keepCodes(page);
    await signOut(page);
    await visitor.open('/sign-in');
    await page.waitForURL('**/home');
    expect(visitor.faults).toEqual([]);
    await context.close();
  });

  it('follow the password as the second step, step up in place, and are renamed and removed', async () => {
    const visitor = await visitByName();
    const { page, context } = visitor;
    const person = newcomer();
    await signUp(visitor, person);
    await enrol(visitor);
    await withAuthenticator(page);
    await addPasskey(visitor, 'Key on the ring', true);
    await page.getByText('Passkey added').waitFor();
    await page.getByRole('button', { name: 'Rename: Key on the ring' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Key in the drawer');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Key in the drawer').waitFor();
    await signOut(page);

    await visitor.open('/sign-in');
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL('**/home');

    await visitor.open('/security');
    await page.getByRole('button', { name: 'Remove: Key in the drawer' }).click();
    // As if ten minutes had passed since the proof: the first request is refused before it reaches the product.
    await page.route('**/graphql', (route) => route.fulfill({ json: stepUpRequired }), { times: 1 });
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('Removed', { exact: true }).waitFor();
    await page.getByText('Key in the drawer').waitFor({ state: 'detached' });
    await context.close();
  });

  it('can be read by everybody', async () => {
    const visitor = await visitByName();
    const { page, context } = visitor;
    await visitor.open('/sign-in');
    await page.getByText('All services are operational').waitFor();
    await expectReadable(page, 'sign-in-passkey');
    await signUp(visitor, newcomer());
    await withAuthenticator(page);
    await visitor.open('/security?do=passkey');
    await page.getByRole('button', { name: 'Create the passkey' }).waitFor();
    await expectReadable(page, 'add-passkey');
    await page.getByLabel('Device name').fill('A device with a name that goes on for quite a while');
    await page.getByRole('button', { name: 'Create the passkey' }).click();
    await keepCodes(page);
    await page.getByRole('button', { name: /^Rename: / }).waitFor();
    await expectReadable(page, 'security-passkeys');
    await context.close();
  });
});

/** The field of the app: the one that is shown before the app has loaded is inert. */
const signInButton = (page: Page) => page.locator('button:not([inert])').filter({ hasText: 'Sign in with a passkey' });
