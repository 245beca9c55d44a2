import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, phoneOfUser, shoot, startBrowser } from './phone.ts';

/** Answers the question for certificates, as the seeded course has none. */
async function issueCertificate(page: Page): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('CertificatesOfCompletion')) return route.fallback();
    const node = {
      ...{ __typename: 'Credential', id: 'crd_1', kind: 'CERTIFICATE', title: 'Operating harbour cranes' },
      ...{ issuerName: 'North Harbour', issuerVerification: 'VERIFIED', status: 'ISSUED', acceptance: 'ACCEPTED' },
      ...{ verificationCode: 'K7QX-20M4', verificationUrl: 'https://app.example.com/app/verify/K7QX-20M4' },
      ...{ issuedAt: '2026-05-02T09:00:00.000Z', expiresAt: null },
    };
    const myCredentials = { __typename: 'Credentials', edges: [{ __typename: 'Edge', node }] };
    await route.fulfill({ json: { data: { __typename: 'Query', myCredentials } } });
  });
}

describe.skipIf(!hasChromium)('courses', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are joined from the catalogue, kept on the device, read without a network, and completed when it is back', async () => {
    const phone = await phoneOfUser(browser, 'member@north.test');
    const { page } = phone;
    await phone.open('/more');
    await page.getByRole('link', { name: 'Courses' }).click();
    await page.getByRole('radio', { name: 'Catalogue' }).click();
    await page.getByLabel('Search courses').fill('cranes');
    await page.getByLabel('Search courses').press('Enter');
    await page.getByRole('link', { name: /Operating harbour cranes/ }).click();
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await page.getByRole('button', { name: 'Keep on this device' }).click();
    // The second lesson opens after the first.
    await page.getByText(/^2 of 3 lessons/).waitFor();
    await shoot(page, 'course-kept');

    await phone.setOnline(false);
    await page.getByRole('button', { name: 'Continue: The lift plan' }).click();
    await page.getByText('Nobody lifts by a plan that they have not read.').waitFor();
    await page
      .getByText(/You see data of/)
      .filter({ visible: true })
      .waitFor();
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await page.getByText('Waits to be sent', { exact: true }).waitFor();
    await shoot(page, 'lesson-offline');

    // A cold start: only what is on the device is there.
    await phone.context.setOffline(false);
    await page.reload();
    await page.getByText('Nobody lifts by a plan that they have not read.').waitFor();
    await page.getByText('Waits to be sent', { exact: true }).waitFor();

    await phone.setOnline(true);
    await page.reload();
    await page.getByText('Done', { exact: true }).waitFor();
    await expect.poll(() => page.getByText('Waits to be sent', { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Next lesson' }).click();
    await page.getByText('A sling without a tag is scrap.').waitFor();

    // A lesson that has opened meanwhile is kept too; removal deletes all of them.
    await phone.open('/courses/coe_seed_crane');
    await page.getByText(/^3 of 3 lessons/).waitFor();
    await page
      .getByText(/1 of 4 done/)
      .first()
      .waitFor();
    const keptKeys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('LessonToRead')));
    expect((await keptKeys()).length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Remove from this device' }).click();
    await page.getByRole('button', { name: 'Keep on this device' }).waitFor();
    expect(await keptKeys()).toEqual([]);

    await phone.open('/courses');
    await page
      .getByText(/1 of 4 done/)
      .first()
      .waitFor();
    await shoot(page, 'courses-mine');
    await page.getByRole('button', { name: 'Continue: Operating harbour cranes' }).click();
    await page.getByText('A sling without a tag is scrap.').waitFor();
    expect(phone.faults).toEqual([]);
    await phone.context.close();
  });

  it.each(['light', 'dark'] as const)('show a certificate with the link that verifies it (%s)', async (colorScheme) => {
    const { page, context, open } = await phoneOfUser(browser, 'member@north.test', { colorScheme });
    await issueCertificate(page);
    await open('/courses/certificates/cpl_1');
    await page.getByText('Issued by North Harbour').waitFor();
    await page.getByText('https://app.example.com/app/verify/K7QX-20M4').waitFor();
    await page.getByRole('button', { name: 'Share the link' }).waitFor();
    await shoot(page, `certificate-${colorScheme}-390`);
    await context.close();
  });
});
