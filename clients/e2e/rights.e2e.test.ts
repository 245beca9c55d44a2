import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, type Visitor, visit } from './browser.ts';
import { mailTo } from './mailbox.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';

async function createOrganisation({ page, open }: Visitor, name: string): Promise<void> {
  await open('/organisation/members?do=create');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Short name').fill(`org-${randomUUID().slice(0, 18)}`);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText(`${name} created`).waitFor();
}

async function invite({ page, open }: Visitor, email: string): Promise<string> {
  await open('/organisation/members?do=invite');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('Invitation sent').waitFor();
  const mail = await mailTo(email, /invites you/, 1);
  const text = mail.slice(mail.indexOf('text/plain'), mail.indexOf('text/html'));
  return /^[\w-]{20,}(?=\r?$)/m.exec(text)?.[0] ?? '';
}

const section = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });

describe.skipIf(!hasChromium)('roles and policies', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('a role is made, given, explained, overruled by a policy and taken away', async () => {
    const owner = await visit(browser);
    await signUp(owner, newcomer('Ruxandra Roles'));
    await enrol(owner);
    await createOrganisation(owner, 'Quay Works');
    const guest = newcomer('Gheorghe Given');
    const token = await invite(owner, guest.email);
    const visitor = await visit(browser);
    await signUp(visitor, guest);
    await enrol(visitor);
    await visitor.open(`/invitations/${token}`);
    await visitor.page.getByRole('button', { name: 'Accept' }).click();
    await visitor.page.getByText('Joined Quay Works').waitFor();
    // A member sees roles, and changes none.
    await visitor.open('/organisation/members?view=rights');
    await visitor.page.getByText('No custom roles').waitFor();
    expect(await visitor.page.getByRole('button', { name: 'Create a role' }).count()).toBe(0);
    expect(await visitor.page.getByRole('heading', { name: 'Policies' }).count()).toBe(0);
    await visitor.context.close();

    const { page } = owner;
    await owner.open('/organisation/members');
    await page.getByText('Roles and policies').click();
    await page.getByText('No policies').waitFor();
    await expectReadable(page, 'rights-empty');
    await page.getByRole('button', { name: 'Create a role' }).click();
    await page.getByLabel('Name of the role').fill('Approvers of the outer harbour');
    await page.getByRole('button', { name: 'Create the role' }).click();
    await page.getByText('Choose at least one permission.').first().waitFor();
    expect(await page.getByLabel('Name of the role').inputValue()).toBe('Approvers of the outer harbour');
    await expectReadable(page, 'rights-role');
    await page.getByLabel('Approve transfers of other people').check();
    await page.getByRole('button', { name: 'Create the role' }).click();
    await page.getByText('Role created').waitFor();

    const why = section(page, 'Check access');
    await why.getByLabel('Member').selectOption({ label: 'Gheorghe Given' });
    await why.getByLabel('Action').selectOption({ label: 'Approve transfers of other people' });
    await why.getByText('Not allowed', { exact: true }).waitFor();
    await why.getByText('No role of this member permits it.').waitFor();

    await page.getByRole('button', { name: 'Members with the role Approvers of the outer harbour' }).click();
    await page.getByRole('dialog').getByLabel('Gheorghe Given').click();
    await page.getByText('Role assigned to Gheorghe Given').waitFor();
    await eventually(() => page.getByRole('dialog').getByLabel('Gheorghe Given').isChecked(), true);
    await page.keyboard.press('Escape');
    await why.getByLabel('Member').selectOption({ label: 'Gheorghe Given' });
    await why.getByText('Allowed', { exact: true }).waitFor();
    await why.getByText('The role Approvers of the outer harbour permits it.').waitFor();

    await page.getByRole('button', { name: 'Create a policy' }).click();
    await page.getByLabel('Name of the policy').fill('Office hours');
    await page.getByLabel('Approve transfers of other people').check();
    await page.getByRole('button', { name: 'Save the policy' }).click();
    await page.getByText('Choose at least one condition.').first().waitFor();
    await page.getByLabel('From (UTC)').fill(hoursFromNow(3));
    await page.getByRole('button', { name: 'Save the policy' }).click();
    await page.getByText('Enter both times, or neither.').first().waitFor();
    await page.getByLabel('Until (UTC)').fill(hoursFromNow(5));
    await expectReadable(page, 'rights-policy');
    await page.getByRole('button', { name: 'Save the policy' }).click();
    await page.getByText('Policy saved').waitFor();
    await why.getByLabel('Member').selectOption({ label: 'Gheorghe Given' });
    await why.getByText('Not allowed', { exact: true }).waitFor();
    await why.getByText(/denies it now/).waitFor();
    await expectReadable(page, 'rights');

    await page.getByRole('button', { name: 'Delete the policy Office hours?' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Policy deleted').waitFor();
    await page.getByRole('button', { name: 'Delete the role Approvers of the outer harbour' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Role deleted').waitFor();
    await why.getByLabel('Member').selectOption({ label: 'Gheorghe Given' });
    await why.getByText('No role of this member permits it.').waitFor();
    await owner.context.close();
  });
});

/** A time of the day in UTC. */
function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
}
