import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { unique, visitAs } from './people.ts';

describe.skipIf(!hasChromium)('issued credentials', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are awarded with evidence, suspended, reinstated, replaced and anchored', async () => {
    const { me } = await ask<{ me: { id: string } }>('{ me { id } }', {}, await tokenOf('member@north.test'));
    const owner = await visitAs(browser, 'owner@north.test');
    const staff = owner.page;
    const dialog = staff.getByRole('dialog');
    const title = unique('Knot tier');
    await owner.open('/credentials?view=issuing');
    await staff.getByRole('button', { name: 'New template' }).click();
    await dialog.getByLabel('Type').selectOption('BADGE');
    await dialog.getByLabel('Name').fill(title);
    await dialog.getByLabel('Description').fill('Ties knots.');
    await dialog.getByLabel('How it is earned').fill('Ten knots.');
    await dialog.getByRole('button', { name: 'New template' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const choose = async (act: string) => {
      await staff.getByRole('button', { name: `Actions for ${title}` }).click();
      await staff.getByRole('menuitem', { name: act }).click();
    };
    await choose('Edit template');
    await dialog.getByLabel('How it is earned').fill('');
    await dialog.getByRole('button', { name: 'Edit template' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('How it is earned').fill('Twelve knots.');
    await expectReadable(staff, 'credentials-template-edit');
    await dialog.getByRole('button', { name: 'Edit template' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await choose('Award to one person');
    await dialog.getByLabel('Person ID').fill('');
    await dialog.getByRole('button', { name: 'Issue' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('Person ID').fill(me.id);
    await dialog.getByLabel('Name on the credential').fill('Niels Strand');
    await dialog.getByLabel('Evidence').fill('Seen by the quay master.');
    await expectReadable(staff, 'credentials-award');
    await dialog.getByRole('button', { name: 'Issue' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const recipient = await visitAs(browser, 'member@north.test');
    await recipient.open('/credentials?only=badges');
    await recipient.page.locator('.credentials-open', { hasText: title }).click();
    const own = recipient.page.getByRole('dialog', { name: title });
    await own.getByText('Valid', { exact: true }).waitFor();
    await expectReadable(recipient.page, 'credentials-badges');
    const code = (await own.locator('code').first().textContent()) ?? '';

    const opened = staff.getByRole('dialog', { name: title });
    await staff.locator('.credentials-open', { hasText: title }).click();
    await opened.getByText('Not anchored').waitFor();
    await opened.getByText('No verifications yet').waitFor();
    await opened.getByRole('button', { name: 'Suspend' }).click();
    await expectReadable(staff, 'credentials-suspend');
    await staff
      .getByRole('dialog', { name: 'Suspend this credential?' })
      .getByRole('button', { name: 'Suspend' })
      .click();
    await opened.getByText('Suspended', { exact: true }).waitFor();
    // The recipient sees it without a reload, and a verifier learns of it.
    await own.getByText('Suspended', { exact: true }).waitFor();
    const stranger = await visit(browser);
    await stranger.open(`/verify/${encodeURIComponent(code)}`);
    await stranger.page
      .getByText(/suspended/i)
      .first()
      .waitFor();
    await opened.getByRole('button', { name: 'Reinstate' }).click();
    await opened.getByText('Valid', { exact: true }).waitFor();
    await own.getByText('Valid', { exact: true }).waitFor();

    await staff.reload();
    await opened.getByText('By code').waitFor();
    await expectReadable(staff, 'credentials-issued-one');
    await opened.getByRole('button', { name: 'Replace' }).click();
    const replace = staff.getByRole('dialog', { name: 'Replace' });
    await replace.getByLabel('Result').fill('With distinction');
    await replace.getByRole('button', { name: 'Replace' }).click();
    await opened.waitFor({ state: 'detached' });
    const rows = staff.locator('li.row', { has: staff.locator('.credentials-open', { hasText: title }) });
    await rows.filter({ hasText: 'Replaced' }).waitFor();
    await rows.filter({ hasText: 'Valid' }).waitFor();

    await staff.getByRole('button', { name: 'Anchor credentials' }).first().click();
    await staff
      .getByText(/Anchoring \d/)
      .first()
      .waitFor();
    await staff.getByRole('heading', { name: 'Anchors' }).waitFor();
    await eventually(
      () => staff.locator('code.credentials-did').count(),
      (value) => expect(value).toBeGreaterThan(0),
    );
    await expectReadable(staff, 'credentials-anchors');
    for (const { faults } of [owner, recipient, stranger]) expect(faults).toEqual([]);
  });
});
