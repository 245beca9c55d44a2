import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, phoneOfUser, signIn, startBrowser, takePhone } from './phone.ts';

describe.skipIf(!hasChromium)('the session', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('says that address or password is wrong, and keeps what was typed', async () => {
    const { page, context, open } = await takePhone(browser);
    await open('/');
    await page.getByLabel('E-mail address').fill('owner@north.test');
    await page.getByLabel('Password', { exact: true }).fill('not the password of anybody');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText('The address or the password is wrong.').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('owner@north.test');
    await context.close();
  });

  it('asks for what is missing, in Romanian where that was chosen, also after a restart', async () => {
    const { page, context, open } = await takePhone(browser);
    await open('/');
    await page.getByRole('radio', { name: 'RO' }).click();
    await page.getByRole('button', { name: 'Intră în cont' }).click();
    const problems = () => page.getByRole('alert').allTextContents();
    await expect.poll(problems).toEqual(['Completează câmpul.', 'Completează câmpul.']);
    await page.reload();
    await page.getByRole('heading', { name: 'Intră în cont' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('ro');
    await context.close();
  });

  it('leads to the page that a link asked for, and outlives a restart', async () => {
    const { page, context, open, faults } = await takePhone(browser);
    await open('/posts/pst_seed_ferry');
    await signIn(page, 'member@south.test');
    await page.getByText('The new ferry timetable is out').waitFor();
    await page.reload();
    await page.getByText('The new ferry timetable is out').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('renews an access token that has run out', async () => {
    const { page, context, open } = await takePhone(browser);
    await open('/');
    await signIn(page, 'admin@platform.test');
    await page.getByRole('heading', { name: /Ada/ }).waitFor();
    const before = await page.evaluate(() => {
      const session = JSON.parse(localStorage.getItem('codai.session') ?? '{}');
      const [head, claims = '', seal] = session.accessToken.split('.');
      const text = atob(claims.replaceAll('-', '+').replaceAll('_', '/'));
      const past = btoa(JSON.stringify({ ...JSON.parse(text), exp: 1 }))
        .replaceAll('+', '-')
        .replaceAll('/', '_');
      const accessToken = [head, past.replaceAll('=', ''), seal].join('.');
      localStorage.setItem('codai.session', JSON.stringify({ ...session, accessToken }));
      return session.refreshToken as string;
    });
    await page.reload();
    await page.getByRole('heading', { name: /Ada/ }).waitFor();
    await expect
      .poll(() => page.evaluate(() => JSON.parse(localStorage.getItem('codai.session') ?? '{}').refreshToken))
      .not.toBe(before);
    await context.close();
  });

  it('ends with a sign-out, which leaves nothing of the person on the device', async () => {
    const { page, context, open } = await takePhone(browser);
    await open('/more');
    await signIn(page, 'owner@south.test');
    await page.getByText('owner@south.test').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await context.close();
  });

  it('is there on every page of the tab bar', async () => {
    const { page, context, open, faults } = await phoneOfUser(browser, 'member@north.test');
    await open('/');
    await page.getByRole('heading', { name: /Niels/ }).waitFor();
    for (const [tab, heading] of [
      ['Feed', 'Feed'],
      ['Money', 'Money'],
      ['Messages', 'Messages'],
      ['More', 'More'],
      ['Home', 'Home'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
