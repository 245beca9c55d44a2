import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, phoneOfUser, shoot, startBrowser } from './phone.ts';

/** Answers the question for offers, as the seeded employer has made none. */
async function makeOffer(page: Page): Promise<void> {
  const posting = {
    ...{ __typename: 'JobPosting', id: 'job_seed_crane', title: 'Crane operator' },
    employer: { __typename: 'Employer', id: 'emp_seed_north', name: 'North Harbour' },
  };
  const node = {
    ...{ __typename: 'JobOffer', id: 'ofr_1', status: 'OPEN', documentHash: 'abc', salaryPeriod: 'MONTH' },
    ...{ document: 'You operate crane 2.\n\nThe day shift begins at six.', startsOn: '2031-05-05' },
    salary: { __typename: 'Money', minor: '350000', currency: 'EUR', exponent: 2 },
    expiresAt: '2031-04-20T09:00:00.000Z',
    application: { __typename: 'Application', id: 'app_1', posting },
  };
  const pageInfo = { __typename: 'PageInfo', hasNextPage: false, endCursor: null };
  const jobOffers = { __typename: 'JobOfferConnection', edges: [{ __typename: 'JobOfferEdge', node }], pageInfo };
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('OffersReceived')) return route.fallback();
    await route.fulfill({ json: { data: { __typename: 'Query', jobOffers } } });
  });
}

describe.skipIf(!hasChromium)('jobs', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are applied for with a letter that outlives the making of the profile, and the application is withdrawn', async () => {
    const { page, context, open, faults } = await phoneOfUser(browser, 'owner@south.test');
    await open('/more');
    await page.getByRole('link', { name: 'Jobs' }).click();
    await page.getByLabel('Search jobs').fill('crane');
    await page.getByLabel('Search jobs').press('Enter');
    await page.getByRole('link', { name: /Crane operator/ }).click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Create your candidate profile first.').waitFor();
    await page.getByLabel('When could you begin? *').fill('In May');
    await page.getByLabel('Letter (optional)').fill('I have operated cranes in the valley.');
    await shoot(page, 'apply-without-profile');
    await page.getByRole('button', { name: 'Create profile' }).click();
    await page.getByLabel('Headline').fill('Crane operator');
    await page.getByLabel('Skills').fill('Crane operation');
    await page.getByLabel('Years of experience').fill('4');
    await page.getByRole('button', { name: 'Save profile' }).click();

    // Back at the application, and after a restart of the app too, the letter is there.
    await page.getByRole('button', { name: 'Send application' }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Letter (optional)').inputValue()).toContain('in the valley');
    await page.getByRole('button', { name: 'Send application' }).click();
    await page.getByText('Submitted').waitFor();
    await shoot(page, 'applications');
    await page.getByRole('button', { name: 'Withdraw: Crane operator' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText('Withdrawn').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each(['light', 'dark'] as const)(
    'show an offer with its text, and ask once before it is answered (%s)',
    async (colorScheme) => {
      const { page, context, open, faults } = await phoneOfUser(browser, 'owner@south.test', { colorScheme });
      await makeOffer(page);
      await open('/jobs?view=offers');
      await page.getByRole('link', { name: /Crane operator/ }).click();
      await page.getByText('The day shift begins at six.').waitFor();
      await shoot(page, `offer-${colorScheme}-390`);
      await page.getByRole('button', { name: 'Accept and sign' }).click();
      await page.getByRole('dialog', { name: 'Accept this offer?' }).waitFor();
      await shoot(page, `offer-asked-${colorScheme}-390`);
      await page.getByRole('button', { name: 'Go back' }).click();
      await page.getByRole('button', { name: 'Decline' }).click();
      await page.getByRole('dialog', { name: 'Decline this offer?' }).waitFor();
      await page.getByRole('button', { name: 'Go back' }).click();
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
