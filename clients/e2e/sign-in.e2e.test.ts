import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectReadable, hasChromium, oneTimeCode, seedPassword, signIn, startBrowser, visit } from './browser.ts';

describe.skipIf(!hasChromium)('signing in', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('leads home, greets by name, and out again', async () => {
    const visitor = await visit(browser);
    await signIn(visitor, 'member@north.test');
    const { page } = visitor;
    await page.getByRole('heading', { name: /Niels/ }).waitFor();
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Create an account' }).waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('says that address or password is wrong, and keeps what was typed', async () => {
    const { page, context, open } = await visit(browser);
    await open('/sign-in');
    await page.getByLabel('E-mail address').fill('owner@north.test');
    await page.getByLabel('Password', { exact: true }).fill('not the password of anybody');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText('The address or the password is wrong.').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('owner@north.test');
    await context.close();
  });

  it.each([
    { email: 'member@south.test', asked: '/settings', to: '/settings' },
    { email: 'member@both.test', asked: '/sign-in?to=//elsewhere.test/', to: '/home' },
  ])('leads back to a page of the app, and nowhere else: $asked', async ({ email, asked, to }) => {
    const { page, context, open } = await visit(browser);
    await open(asked);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(seedPassword);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const code = page.getByLabel('Six digits');
    const later = page.getByRole('button', { name: 'Later' });
    await Promise.race([page.waitForURL(`**${to}`), code.waitFor(), later.waitFor()]);
    if (await code.isVisible()) await code.fill(oneTimeCode());
    else if (await later.isVisible()) await later.click();
    await page.waitForURL(`**/app${to}`);
    await context.close();
  });

  it.each([
    { language: 'en', title: 'One place for people, money and work', other: 'Română' },
    { language: 'ro', title: 'Un singur loc pentru oameni, bani și muncă', other: 'English' },
  ])('shows the landing in $language before a script has come, and goes on from there', async (texts) => {
    const { page, context, faults } = await visit(browser);
    await context.addInitScript(
      (language) => localStorage.setItem('codai.preferences', JSON.stringify({ language })),
      texts.language,
    );
    const letThrough = await holdScripts(page);
    await page.goto(`${inject('productUrl')}/app/`, { waitUntil: 'commit' });
    await page.getByRole('heading', { name: texts.title, level: 1 }).waitFor();
    const heading = await page.getByRole('heading', { level: 1 }).elementHandle();
    letThrough();
    await page.getByText(/^(All services are operational|Toate serviciile funcționează)$/).waitFor();
    // The script has taken over what was there, and has not drawn it anew.
    expect(await heading?.evaluate((element) => element.isConnected)).toBe(true);
    await page.getByRole('button', { name: texts.other }).click();
    await page.getByRole('heading', { name: texts.title }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows the sign-in before a script has come, and takes what is typed once it is the app that does', async () => {
    const { page, context, faults } = await visit(browser);
    const letThrough = await holdScripts(page);
    await page.goto(`${inject('productUrl')}/app/sign-in`, { waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    const early = await page.locator('input[type=email]').elementHandle();
    await early?.focus();
    await page.keyboard.type('typed too early');
    expect(await early?.evaluate((input) => (input as HTMLInputElement).value)).toBe('');
    letThrough();
    await page.getByText('All services are operational').waitFor();
    expect(await early?.evaluate((input) => input.isConnected)).toBe(false);
    expect(await page.locator('input[type=email]').count()).toBe(1);
    await page.getByLabel('E-mail address').fill('owner@north.test');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('owner@north.test');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const { page, context, open } = await visit(browser);
    for (const path of ['/', '/sign-in', '/sign-up', '/reset-password']) {
      await open(path);
      await page.getByText('All services are operational').waitFor();
      await expectReadable(page, path.slice(1) || 'landing');
    }
    await context.close();
  });
});

/** Keeps every script from the page until the function that this gives is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let letThrough = () => {};
  const isAllowed = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/*.js', (route) => isAllowed.then(() => route.continue()));
  return letThrough;
}
