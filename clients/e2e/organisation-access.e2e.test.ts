import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, type Visitor, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';
import { visitAs } from './people.ts';

/** Somebody with an organisation of their own, on the page of its members. */
async function ownerOf(browser: Browser, name: string): Promise<Visitor> {
  const visitor = await visit(browser);
  await signUp(visitor, newcomer(name));
  await enrol(visitor);
  await visitor.open('/organisation/members?do=create');
  await visitor.page.getByLabel('Name', { exact: true }).fill('Breakwater Works');
  await visitor.page.getByLabel('Short name').fill(`org-${randomUUID().slice(0, 18)}`);
  await visitor.page.getByRole('button', { name: 'Create', exact: true }).click();
  await visitor.page.getByRole('heading', { name: 'Breakwater Works', level: 2 }).waitFor();
  return visitor;
}

/** Id of the organisation that a page acts in. */
const tenantOf = (page: Page) =>
  page.evaluate(() => {
    const { accessToken } = JSON.parse(localStorage.getItem('codai.session') ?? '{}') as { accessToken: string };
    const claims = atob((accessToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    return (JSON.parse(claims) as { tid: string }).tid;
  });

/** Asks the directory's door of the product, as an identity provider would. */
async function directory(address: string, token: string, path: string, body?: object) {
  const url = new URL(`${new URL(address).pathname}${path}`, inject('productUrl'));
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/scim+json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    body: (await response.json().catch(() => null)) as { readonly id?: string } | null,
  };
}

describe.skipIf(!hasChromium)('access to an organisation', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('tells its seats, and sets its session policy after a question', async () => {
    const { page, context, open, faults } = await ownerOf(browser, 'Sanda Seats');
    const seats = page.getByRole('region', { name: 'Seats' });
    await seats.getByText(/^1 of \d+ taken$/).waitFor();
    await page.keyboard.press('i');
    await page.getByLabel('E-mail address').fill(`guest-${randomUUID()}@example.test`);
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('Invitation sent').waitFor();
    await seats.getByText(/^2 of \d+ taken$/).waitFor();
    await expectReadable(page, 'organisation-seats');

    // An operator lowers the number: nobody loses a seat, and nobody gets one.
    const ada = await visitAs(browser, 'admin@platform.test');
    await ada.open('/desk?queue=lookup');
    await ada.page.getByLabel('Account, tenant, payment or invoice').fill(await tenantOf(page));
    await ada.page.getByRole('button', { name: 'Look up', exact: true }).click();
    await ada.page.getByRole('button', { name: 'Set seats' }).click();
    const set = ada.page.getByRole('dialog', { name: 'Set seats' });
    await set.getByLabel('Seats').fill('none');
    await set.getByRole('button', { name: 'Set seats' }).click();
    await set.getByText('Enter a whole number from 1 to 100,000, or leave it empty.').waitFor();
    await set.getByLabel('Seats').fill('1');
    await set.getByRole('button', { name: 'Set seats' }).click();
    await ada.page.getByText('2 of 1 taken').waitFor();
    await expectReadable(ada.page, 'desk-seats');
    await ada.context.close();
    await page.reload();
    await seats.getByText('1 seat over the limit.').waitFor();
    await page.keyboard.press('i');
    await page.getByLabel('E-mail address').fill('one-too-many@example.test');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('No seat is free').waitFor();
    await expectReadable(page, 'organisation-full');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard' }).click();

    await page.getByRole('tab', { name: 'Access' }).click();
    await page.getByText('14 days (default)').waitFor();
    await page.getByRole('button', { name: 'Change the policy' }).click();
    const drawer = page.getByRole('dialog', { name: 'Change the policy' });
    await drawer.getByLabel('Idle timeout').selectOption({ label: '12 hours' });
    await drawer.getByLabel('Maximum session length').selectOption({ label: '7 days' });
    await drawer.getByLabel('Sessions per member').fill('51');
    await drawer.getByLabel('Each session requires its own second factor').check();
    await drawer.getByRole('button', { name: 'Save the policy' }).click();
    await drawer.getByText('Enter a whole number from 1 to 50, or leave it empty.').waitFor();
    await expectReadable(page, 'organisation-policy');
    await drawer.getByLabel('Sessions per member').fill('3');
    await drawer.getByRole('button', { name: 'Save the policy' }).click();
    const question = page.getByRole('dialog', { name: 'Apply this policy to everyone?' });
    await question.getByRole('button', { name: 'Not now' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await drawer.getByLabel('Sessions per member').inputValue()).toBe('3');
    await drawer.getByRole('button', { name: 'Save the policy' }).click();
    await question.getByRole('button', { name: 'Save the policy' }).click();
    await page.getByText('Policy saved').waitFor();
    await open('/organisation/members?view=access');
    await page.getByText('12 hours', { exact: true }).waitFor();
    await page.getByText('7 days', { exact: true }).waitFor();
    await page.getByText('3 sessions').waitFor();
    await page.getByText('Yes; trusted devices do not count').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('lets a directory in by a token that is shown once, rotates it and revokes it', async () => {
    const { page, context, open, faults } = await ownerOf(browser, 'Petru Provision');
    await open('/organisation/members?view=access');
    await page.getByText('No token yet').waitFor();
    const address = (await page.getByText(/\/scim\/v2$/).textContent()) ?? '';
    await page.getByRole('button', { name: 'New token' }).click();
    const create = page.getByRole('dialog', { name: 'New token' });
    await create.getByRole('button', { name: 'New token' }).click();
    await create.getByText('Enter a name.').waitFor();
    await create.getByLabel('Name').fill('Entra ID');
    await create.getByRole('button', { name: 'New token' }).click();
    await create.getByText('Copy the token now. It is not shown again.').waitFor();
    const first = (await create.getByRole('definition').textContent()) ?? '';
    expect((await directory(address, first, '/Users')).status).toBe(200);
    await create.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Entra ID', { exact: true }).waitFor();
    expect(await page.getByText(first).count()).toBe(0);
    expect(
      await page.evaluate((secret) => JSON.stringify({ ...localStorage, ...sessionStorage }).includes(secret), first),
    ).toBe(false);
    await expectReadable(page, 'organisation-provisioning');

    await page.getByRole('button', { name: 'Rotate Entra ID' }).click();
    const rotate = page.getByRole('dialog', { name: 'Rotate Entra ID' });
    await rotate.getByRole('button', { name: 'New token' }).click();
    await rotate.getByText('The old token of Entra ID still works.').waitFor();
    await expectReadable(page, 'organisation-rotated');
    const second = (await rotate.getByRole('definition').textContent()) ?? '';
    expect(second).not.toBe(first);
    // Both work until the old one is revoked: nothing is missed meanwhile.
    expect([
      (await directory(address, first, '/Users')).status,
      (await directory(address, second, '/Users')).status,
    ]).toEqual([200, 200]);
    await rotate.getByRole('button', { name: 'Revoke the old token' }).click();
    await page
      .getByRole('dialog', { name: 'Revoke Entra ID?' })
      .getByRole('button', { name: 'Revoke', exact: true })
      .click();
    await page.getByText('Token revoked').waitFor();
    expect([
      (await directory(address, first, '/Users')).status,
      (await directory(address, second, '/Users')).status,
    ]).toEqual([401, 200]);
    await eventually(() => page.getByRole('button', { name: 'Rotate Entra ID' }).count(), 1);

    // A group of the directory is a team here.
    const group = await directory(address, second, '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Divers of the directory',
    });
    expect(group.status).toBe(201);
    await page.getByRole('tab', { name: 'Teams' }).click();
    await page.getByText('Divers of the directory').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('makes, fills, renames and deletes a team', async () => {
    const { page, context, open, faults } = await ownerOf(browser, 'Tina Team');
    await open('/organisation/members?view=teams');
    await page.getByText('No teams yet').waitFor();
    for (const name of ['Pilots', 'Divers']) {
      await page.getByRole('button', { name: 'New team' }).click();
      const drawer = page.getByRole('dialog', { name: 'New team' });
      await drawer.getByLabel('Name').fill(name);
      await drawer.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('listitem').filter({ hasText: name }).waitFor();
      await drawer.waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'Rename Divers' }).click();
    const rename = page.getByRole('dialog', { name: 'Rename Divers' });
    await rename.getByLabel('Name').fill('Pilots');
    await rename.getByRole('button', { name: 'Save' }).click();
    await rename.getByText('Another team has this name. Choose another name.').waitFor();
    expect(await rename.getByLabel('Name').inputValue()).toBe('Pilots');
    await expectReadable(page, 'organisation-team-taken');
    await rename.getByLabel('Name').fill('Divers and riggers');
    await rename.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Divers and riggers').waitFor();
    await expectReadable(page, 'organisation-teams');

    // The second team of the list is reached behind the first one.
    await page.getByRole('button', { name: 'Members of Divers and riggers' }).click();
    const members = page.getByRole('dialog', { name: 'Members of Divers and riggers' });
    await members.getByText('No members in this team').waitFor();
    await members.getByLabel('Member', { exact: true }).selectOption({ index: 1 });
    await members.getByRole('button', { name: 'Add to the team' }).click();
    await members.getByText('Tina Team', { exact: true }).waitFor();
    await expectReadable(page, 'organisation-team');
    await page.reload();
    await members.getByRole('button', { name: 'Remove Tina Team' }).click();
    await members.getByText('No members in this team').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Delete Divers and riggers' }).click();
    await page
      .getByRole('dialog', { name: 'Delete Divers and riggers?' })
      .getByRole('button', { name: 'Delete' })
      .click();
    await page.getByText('Team deleted').waitFor();
    await eventually(() => page.getByText('Divers and riggers').count(), 0);
    await page.getByText('Pilots').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
