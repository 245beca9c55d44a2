import { ApplyToOneJobDocument } from '@codai/sdk';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DraftJobDocument, PublishJobDocument } from '../web/domains/jobs/generated/operations.ts';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { giveProfile } from './candidates.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

/** A published job of North Harbour that asks for nothing, and its id. */
async function publish(title: string): Promise<string> {
  const client = await clientOf('owner@north.test');
  const content = {
    title,
    description: 'Keeps the quay in order.',
    employment: 'FULL_TIME',
    workplace: 'ONSITE',
  } as const;
  const { id } = done(
    (
      await client.mutate(DraftJobDocument, {
        input: {
          ...content,
          language: 'en',
          experienceYears: 0,
          openings: 2,
          requiredSkillIds: [],
          optionalSkillIds: [],
          questions: [],
          isBlind: false,
          retentionDays: 180,
          idempotencyKey: crypto.randomUUID(),
        },
      })
    ).data?.createJobPosting,
  );
  done(
    (await client.mutate(PublishJobDocument, { input: { postingId: id, expectedVersion: 1 } })).data?.publishJobPosting,
  );
  client.close();
  return id;
}

async function apply(email: string, postingId: string): Promise<void> {
  await giveProfile(email);
  const client = await clientOf(email);
  const input = { postingId, answers: [], keepInTalentPool: false, idempotencyKey: crypto.randomUUID() };
  done((await client.mutate(ApplyToOneJobDocument, { input })).data?.applyToJob);
  client.close();
}

describe.skipIf(!hasChromium)('the board of applications', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('moves cards by drag and by keys, finds them by name, and rejects several at once', async () => {
    const id = await publish(unique('Quay keeper'));
    await apply('owner@south.test', id);
    await apply('admin@platform.test', id);
    const { page, open } = await visitAs(browser, 'owner@north.test');
    await open(`/jobs/hiring/${id}`);
    const column = (name: string) => page.locator('.jobs-column').filter({ has: page.getByRole('heading', { name }) });
    const cards = (name: string) => column(name).locator('.jobs-card');
    await cards('Submitted').nth(1).waitFor();
    // The job asks for no skill.
    expect(await page.getByText(/% match/).count()).toBe(0);
    await cards('Submitted').getByText('No skills to compare').first().waitFor();

    const first = (await cards('Submitted').first().getByRole('button').textContent()) ?? '';
    await cards('Submitted').first().dragTo(column('Interview'));
    await cards('Interview').getByRole('button', { name: first }).waitFor();
    await cards('Submitted').getByRole('button').press('Alt+ArrowRight');
    await cards('Screening').first().waitFor();
    await expectReadable(page, 'jobs-board');

    await page.getByRole('searchbox', { name: 'Search by name' }).fill('nobody');
    await page.getByText('No applications match the search.').first().waitFor();
    expect(await page.locator('.jobs-column .jobs-card').count()).toBe(0);
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('');

    await cards('Interview').getByRole('checkbox').check();
    await cards('Screening').getByRole('checkbox').check();
    const chosen = page.getByRole('region', { name: '2 selected' });
    // No stage takes both.
    expect(await chosen.getByRole('button', { name: /^Move to / }).count()).toBe(0);
    await chosen.getByLabel('Reason').selectOption('POSITION_FILLED');
    await expectReadable(page, 'jobs-board-chosen');
    await chosen.getByRole('button', { name: 'Reject 2 applications' }).click();
    await cards('Rejected').nth(1).waitFor();
  });

  it('keeps the letter of somebody without a profile and leads back to it', async () => {
    const id = await publish(unique('Lock keeper'));
    const visitor = await visit(browser);
    await signUp(visitor, newcomer());
    await enrol(visitor);
    const { page, open } = visitor;
    await open(`/jobs/${id}`);
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Letter').fill('I have kept three locks.');
    expect(await dialog.getByRole('button', { name: 'Send application' }).isDisabled()).toBe(true);
    await expectReadable(page, 'jobs-apply-profile');
    await dialog.getByRole('link', { name: 'Create profile' }).click();
    await page.getByText('Save your profile to continue your application').waitFor();
    await page.getByLabel('Headline').fill('Lock keeper');
    await page.getByRole('button', { name: 'Save profile' }).click();
    expect(await dialog.getByLabel('Letter').inputValue()).toBe('I have kept three locks.');
    await dialog.getByRole('button', { name: 'Send application' }).click();
    await page.getByText('Application sent').first().waitFor();
    await page.getByText('Submitted', { exact: true }).waitFor();
  });
});
