import { eventually } from '@codai/kit/testing/eventually';
import { ApplyToOneJobDocument } from '@codai/sdk';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenBankAccountDocument } from '../web/domains/banking/generated/operations.ts';
import {
  CreateOneEmployerDocument,
  MoveCandidateDocument,
  MyJobProfileDocument,
  OneJobDocument,
  SaveJobProfileDocument,
} from '../web/domains/jobs/generated/operations.ts';
import { expectReadable, hasChromium, shoot, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

const client = 'owner@north.test';
const freelancer = 'owner@south.test';

/** Has the freelancer apply for the freelance work of the seed, and invites them: once, also when the test is tried again. */
async function apply(): Promise<void> {
  const by = await clientOf(freelancer);
  const employer = await clientOf(client);
  const postingId = 'job_seed_web';
  const { data } = await by.query(OneJobDocument, { id: postingId });
  if (data?.jobPosting?.myApplication === null) {
    const facts = { workplaces: [], languages: ['en'], experienceYears: 6, skills: [], isOpenToWork: true };
    const kept = await by.query(MyJobProfileDocument, {});
    const expectedVersion = kept.data?.myCandidateProfile?.version ?? 0;
    const input = { headline: 'Web engineer', ...facts, expectedVersion };
    done((await by.mutate(SaveJobProfileDocument, { input })).data?.upsertCandidateProfile);
    const answers = [{ questionId: 'q1', text: 'On Monday.' }];
    const sent = { postingId, answers, keepInTalentPool: false, idempotencyKey: crypto.randomUUID() };
    const applied = done((await by.mutate(ApplyToOneJobDocument, { input: sent })).data?.applyToJob);
    const move = { applicationId: applied.id, stage: 'INTERVIEW' as const };
    done((await employer.mutate(MoveCandidateDocument, { input: move })).data?.moveApplication);
    const profile = { name: 'Valley', about: 'A fund of the valley.', idempotencyKey: crypto.randomUUID() };
    done((await by.mutate(CreateOneEmployerDocument, { input: profile })).data?.createEmployer);
  }
  by.close();
  employer.close();
}

/** Opens one more account of the freelancer, and returns its name. */
async function openAccount(): Promise<string> {
  const by = await clientOf(freelancer);
  const input = { name: unique('Savings'), currency: 'EUR', idempotencyKey: crypto.randomUUID() };
  done((await by.mutate(OpenBankAccountDocument, { input })).data?.openAccount);
  by.close();
  return input.name;
}

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
    // Saved values stay in the form until the profile has been read again, however late that is.
    let readAgain = () => {};
    const seen = new Promise<void>((resolve) => {
      readAgain = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"MyJobProfile"')) await seen;
      await route.fallback();
    });
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Saved').first().waitFor();
    expect(await page.getByLabel('Headline').inputValue()).toBe('Crane operator with a licence');
    expect(await page.getByLabel('Years of experience').inputValue()).toBe('4');
    readAgain();
    await page.unroute('**/graphql');
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
    await drawer.getByRole('button', { name: 'Move to Interview' }).click();
    await drawer.getByText('Invite to interview').first().waitFor();

    await page.reload();
    await page.getByText('Interview', { exact: true }).waitFor();
    expect(await page.getByText('Submitted').count()).toBe(0);
  });

  it('pays a contract by milestones from escrow, has a dispute decided, and shows both reviews together', async () => {
    await apply();
    const title = unique('Timetable');
    const employer = await visitAs(browser, client);
    const { page } = employer;

    await employer.open('/jobs/hiring/job_seed_web');
    await page.locator('.jobs-column .jobs-card button').first().click();
    await page.getByRole('button', { name: 'Propose a contract' }).waitFor();
    await shoot(page, 'jobs-candidate-invited');
    await page.getByRole('button', { name: 'Propose a contract' }).click();
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Terms').fill('Two milestones, with all sources.');
    await page.getByLabel('Milestone 1').fill('Design');
    await page.getByLabel('Amount').fill('200');
    await page.getByRole('button', { name: 'Add milestone' }).click();
    await page.getByLabel('Milestone 2').fill('Build');
    await page.getByRole('button', { name: 'Send proposal' }).click();
    await page.getByText('Give an amount above zero.').first().waitFor();
    await page.getByLabel('Amount').last().fill('100');
    await expectReadable(page, 'jobs-propose');
    await page.getByRole('button', { name: 'Send proposal' }).click();
    await page.getByRole('button', { name: 'Withdraw proposal' }).waitFor();

    const other = await visitAs(browser, freelancer);
    await other.open('/jobs?view=contracts');
    await other.page.getByRole('link', { name: title }).click();
    await other.page.getByLabel('Payout account').waitFor();
    await expectReadable(other.page, 'jobs-contract-offered');
    await other.page.getByRole('button', { name: 'Accept' }).click();
    await other.page.getByText('Active').waitFor();
    const savings = await openAccount();
    await other.page.reload();
    await other.page.getByRole('button', { name: 'Change payout account' }).click();
    const dialog = other.page.getByRole('dialog');
    const value = await dialog.getByRole('option', { name: savings }).getAttribute('value');
    await dialog.getByLabel('Payout account').selectOption(value);
    await expectReadable(other.page, 'jobs-payee');
    await dialog.getByRole('button', { name: 'Change payout account' }).click();
    await other.page.getByText(`Paid to ${savings}`).waitFor();

    await page.reload();
    for (const left of [2, 1]) {
      const fund = page.getByRole('button', { name: 'Fund', exact: true });
      await fund.nth(left - 1).waitFor();
      await fund.first().click();
      await eventually(() => fund.count(), left - 1);
    }
    const card = (of: typeof page, name: string) => of.locator('.jobs-card').filter({ hasText: name }).last();
    // The other side sees it without a reload.
    await card(other.page, 'Design').getByRole('button', { name: 'Submit work' }).click();
    await other.page.getByRole('dialog').getByLabel('Note').fill('All screens are drawn.');
    await other.page.getByRole('dialog').getByRole('button', { name: 'Submit work' }).click();
    await card(page, 'Design').getByText('All screens are drawn.').waitFor();
    const approve = card(page, 'Design').getByRole('button', { name: 'Approve and pay' });
    await approve.click();
    await page.getByRole('dialog').getByLabel('Amount to pay now').fill('500');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve and pay' }).click();
    await page.getByRole('dialog').getByRole('alert').or(page.locator('.dialog .field-error')).first().waitFor();
    await page.getByRole('dialog').getByLabel('Amount to pay now').fill('150');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve and pay' }).click();
    await card(page, 'Design').getByText('Paid €150.00').waitFor();
    await expectReadable(page, 'jobs-contract');
    await approve.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve and pay' }).click();
    await card(page, 'Design').getByText('Paid €200.00').waitFor();

    await card(other.page, 'Build').getByRole('button', { name: 'Open dispute' }).click();
    await other.page.getByRole('dialog').getByLabel('Reason').fill(`${title}: nothing was answered for a month.`);
    await other.page.getByRole('dialog').getByRole('button', { name: 'Open dispute' }).click();
    for (const side of [other.page, page]) await side.getByText('The freelancer opened a dispute').waitFor();
    await expectReadable(page, 'jobs-contract-dispute');

    const operator = await visitAs(browser, 'admin@platform.test');
    await operator.open('/desk?queue=escrow');
    await operator.page.getByRole('row', { name: title }).click();
    await operator.page.getByLabel('To the freelancer').fill('60');
    await operator.page.getByText('€60.00 to the freelancer, €40.00 to the client').waitFor();
    await expectReadable(operator.page, 'jobs-desk-dispute');
    await operator.page.getByRole('button', { name: 'Decide' }).click();
    await operator.page.getByRole('dialog').getByRole('button', { name: 'Decide' }).click();
    await operator.page.getByRole('row', { name: title }).waitFor({ state: 'detached' });
    for (const side of [other.page, page]) {
      await card(side, 'Build').getByText('Refunded €40.00').waitFor();
      await card(side, 'Build').getByText('An operator paid €60.00 to the freelancer.').waitFor();
    }

    await page.getByText('Completed').waitFor();
    await page.getByLabel('Stars').selectOption('4');
    await page.getByLabel('Review (optional)').fill('Clear and in time.');
    await page.getByRole('button', { name: 'Send review' }).click();
    await page.getByText('Your review is sent.').waitFor();
    await expectReadable(page, 'jobs-review-blind');
    await other.page.reload();
    await other.page.getByLabel('Review (optional)').waitFor();
    expect(await other.page.getByText('Clear and in time.').count()).toBe(0);
    await other.page.getByRole('button', { name: 'Send review' }).click();
    await other.page.getByText('Clear and in time.').waitFor();
    await shoot(other.page, 'jobs-reviews');

    await other.open('/jobs?q=timetable');
    await other.page.getByRole('button', { name: 'Save as alert' }).click();
    await other.page.getByRole('dialog').getByLabel('Alert name').fill(title);
    await expectReadable(other.page, 'jobs-alert-new');
    await other.page.getByRole('dialog').getByRole('button', { name: 'Save as alert' }).click();
    await other.open('/jobs?view=alerts');
    await other.page.getByText(title).waitFor();
    await expectReadable(other.page, 'jobs-alerts');
    await other.page.getByRole('button', { name: 'Delete' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await other.page.getByText('No alerts').waitFor();

    await employer.open('/jobs/hiring');
    await page.getByRole('link', { name: 'North Harbour' }).first().click();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Website').fill('http://north.test/');
    await page.getByRole('dialog').getByRole('button', { name: 'Save page' }).click();
    await page.locator('.dialog .field-error').waitFor();
    await page.getByRole('dialog').getByLabel('Website').fill('https://north.test/work');
    await page.getByRole('dialog').getByRole('button', { name: 'Save page' }).click();
    await page.getByRole('link', { name: 'north.test' }).waitFor();
    await expectReadable(page, 'jobs-employer');

    await other.open('/jobs/hiring');
    await other.page.getByRole('button', { name: 'Edit' }).click();
    await other.page.getByRole('dialog').getByLabel('Name').fill(title);
    await expectReadable(other.page, 'jobs-employer-edit');
    await other.page.getByRole('dialog').getByRole('button', { name: 'Save page' }).click();
    await other.page.getByRole('link', { name: title }).waitFor();
    await other.page.getByText('Waiting for verification').waitFor();
    await expectReadable(other.page, 'jobs-hiring');
    await operator.open('/desk?queue=employers');
    await operator.page.getByRole('row', { name: title }).click();
    await expectReadable(operator.page, 'jobs-desk-employer');
    await operator.page.getByRole('button', { name: 'Verify' }).click();
    await operator.page.getByRole('dialog').getByRole('button', { name: 'Verify' }).click();
    await operator.page.getByRole('row', { name: title }).waitFor({ state: 'detached' });
    await other.page.reload();
    await other.page.getByText('Verified', { exact: true }).waitFor();
    expect([...employer.faults, ...other.faults, ...operator.faults]).toEqual([]);
  });
});
