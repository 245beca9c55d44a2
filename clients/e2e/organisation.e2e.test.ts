import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, type Visitor, visit } from './browser.ts';
import { mailTo } from './mailbox.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';

/** Creates an organisation through the page and ends on its members. */
async function createOrganisation({ page, open }: Visitor, name: string): Promise<void> {
  await open('/organisation/members?do=create');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Short name').fill(`org-${randomUUID().slice(0, 18)}`);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText(`${name} created`).waitFor();
  await page.getByRole('heading', { name, level: 2 }).waitFor();
}

describe.skipIf(!hasChromium)('the organisation', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('is created, invites, is joined by the mail, changes roles, and keeps an owner', async () => {
    const owner = await visit(browser);
    await signUp(owner, newcomer('Olga Owner'));
    await enrol(owner);
    await owner.open('/organisation/members');
    await owner.page.getByText('This is your personal space').waitFor();
    await createOrganisation(owner, 'Pier Works');
    const { page } = owner;

    // The last owner cannot leave: the reason stands beside the button.
    expect(await page.getByRole('button', { name: 'Leave' }).isDisabled()).toBe(true);
    await page.getByText('You are the last owner.').waitFor();

    const guest = newcomer('Grigore Guest');
    // The key works for those who may invite, which the page knows once it shows the button.
    await page.getByRole('button', { name: 'Invite', exact: true }).waitFor();
    await page.keyboard.press('i');
    await page.getByLabel('E-mail address').fill('no address');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('This is not a valid e-mail address.').first().waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('no address');
    await page.getByLabel('E-mail address').fill(guest.email);
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('Invitation sent').waitFor();
    await page.getByRole('button', { name: `Revoke the invitation of ${guest.email}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('Invitation revoked').waitFor();
    const revoked = invitationCode(await mailTo(guest.email, /invites you/));
    await page.getByRole('button', { name: `Invite ${guest.email} again` }).click();
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByRole('button', { name: `Revoke the invitation of ${guest.email}` }).waitFor();

    const visitor = await visit(browser);
    await signUp(visitor, guest);
    await enrol(visitor);
    const token = invitationCode(await mailTo(guest.email, /invites you/, 2));
    for (const spent of [revoked, token.slice(0, -2)]) {
      await visitor.open(`/invitations/${spent}`);
      await visitor.page.getByRole('button', { name: 'Accept' }).click();
      await visitor.page.getByText('This invitation cannot be accepted').waitFor();
    }
    await visitor.page.getByLabel('Code of the invitation').fill(token);
    await visitor.page.getByRole('button', { name: 'Accept' }).click();
    await visitor.page.getByText('Joined Pier Works').waitFor();
    await visitor.page.getByRole('cell', { name: /Olga Owner/ }).waitFor();
    // A member manages nobody.
    expect(await visitor.page.getByRole('button', { name: 'Invite', exact: true }).count()).toBe(0);
    expect(await visitor.page.getByRole('button', { name: /^Actions for Olga/ }).count()).toBe(0);

    // A page that is left while its session is renewed for the new role loses the answer, and with it the session (ID-2).
    await visitor.page.goto('about:blank');
    await owner.open('/organisation/members');
    await page.getByRole('button', { name: 'Actions for Grigore Guest' }).click();
    await page.getByRole('menuitem', { name: 'Make owner' }).click();
    await page.getByRole('button', { name: 'Change role' }).click();
    await page.getByText('Role changed').waitFor();
    await eventually(() => page.getByRole('button', { name: 'Leave' }).isDisabled(), false);

    // Now the first owner may leave; then the other one is the last.
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await page.getByText('Left the organisation').waitFor();
    await page.waitForURL('**/home');
    await visitor.open('/organisation/members');
    await visitor.page.getByText('You are the last owner.').waitFor();
    await owner.context.close();
    await visitor.context.close();
  });

  it('renames, and sets the approval of transfers with a wrong amount kept in its field', async () => {
    const visitor = await visit(browser);
    await signUp(visitor, newcomer('Petra Policy'));
    await enrol(visitor);
    await createOrganisation(visitor, 'Crane Office');
    const { page, context } = visitor;
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Crane & Tug Office');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Crane & Tug Office', level: 2 }).waitFor();

    await page.getByRole('button', { name: 'Change: Approval of transfers' }).click();
    await page.getByLabel('Approve above').fill('1.000,5,0');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Enter an amount such as 1000.00').waitFor();
    await page.getByLabel('Approve above').fill('1000.00');
    await page.getByLabel('People who must approve').selectOption('5');
    await page.getByRole('button', { name: 'Save' }).click();
    // More approvers than there are people: refused at its field, and the choice stays.
    await page
      .getByRole('dialog')
      .getByRole('paragraph')
      .filter({ hasText: /approv/i })
      .last()
      .waitFor();
    expect(await page.getByLabel('People who must approve').inputValue()).toBe('5');
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const visitor = await visit(browser);
    const { page, context } = visitor;
    await signUp(visitor, newcomer('Alexandra-Ioana Constantinescu-Brătianu of the Outer Harbour'));
    await enrol(visitor);
    await visitor.open('/organisation/members');
    await page.getByText('This is your personal space').waitFor();
    await expectReadable(page, 'organisation-personal');
    await createOrganisation(visitor, 'Harbour Office of the United Outer Basins');
    for (const [name, path, ready] of [
      [
        'organisation',
        '/organisation/members',
        'You are the last owner. Make another member an owner before you leave.',
      ],
      ['organisation-invite', '/organisation/members?do=invite', 'E-mail address'],
      ['organisation-threshold', '/organisation/members?do=threshold', 'Approve above'],
      ['organisation-accept', '/invitations', 'Code of the invitation'],
    ] as const) {
      await visitor.open(path);
      await page.getByText(ready, { exact: true }).first().waitFor();
      await expectReadable(page, name);
    }
    await context.close();
  });
});

/** The code of an invitation: the longest word of the mail's own text. */
function invitationCode(mail: string): string {
  const text = mail.slice(mail.indexOf('text/plain'), mail.indexOf('text/html'));
  const code = /^[\w-]{20,}(?=\r?$)/m.exec(text)?.[0];
  if (code === undefined) throw new Error(`There is no code in the mail:\n${mail}`);
  return code;
}
