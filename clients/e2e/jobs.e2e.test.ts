import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { visitAs } from './people.ts';

describe.skipIf(!hasChromium)('jobs', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('leads from a search and a profile with its match to an application, and the employer through the pipeline', async () => {
    const candidate = await visitAs(browser, 'admin@platform.test');
    const { page } = candidate;
    await candidate.open('/jobs');
    await page.getByRole('searchbox').fill('crane');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: 'Crane operator' }).waitFor();
    await expectReadable(page, 'jobs-search');

    await candidate.open('/jobs/profile');
    await page.getByLabel('Headline').fill('Crane operator with a licence');
    await page.getByLabel('Skills').fill('Crane operation, First aid');
    await page.getByLabel('Years of experience').fill('4');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Saved').first().waitFor();
    await expectReadable(page, 'jobs-profile');

    await candidate.open('/jobs?view=matches');
    await page
      .getByText(/\d+% match/)
      .first()
      .waitFor();
    await expectReadable(page, 'jobs-matches');

    await candidate.open('/jobs/job_seed_crane');
    await page.getByText('Required skills').waitFor();
    await expectReadable(page, 'jobs-posting');
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await page.getByRole('dialog').getByLabel('When could you begin? *').fill('In a week.');
    await page.getByRole('dialog').getByRole('button', { name: 'Send application' }).click();
    await page.getByText('Application sent').first().waitFor();
    await candidate.open('/jobs?view=applications');
    await page.getByText('Submitted').waitFor();
    await expectReadable(page, 'jobs-applications');

    const employer = await visitAs(browser, 'owner@north.test');
    await employer.open('/jobs/hiring');
    await employer.page.getByRole('link', { name: 'Crane operator' }).click();
    await employer.page
      .getByText(/\d+% match/)
      .first()
      .waitFor();
    await expectReadable(employer.page, 'jobs-pipeline');
    await employer.page.locator('.jobs-column .jobs-card button').first().click();
    const drawer = employer.page.getByRole('dialog');
    await drawer.getByText('In a week.').waitFor();
    await expectReadable(employer.page, 'jobs-candidate');
    await drawer.getByRole('button', { name: 'To Interview' }).click();
    await drawer.getByText('Invite to interview').first().waitFor();

    await page.reload();
    await page.getByText('Interview', { exact: true }).waitFor();
    expect(await page.getByText('Submitted').count()).toBe(0);
  });
});
