import { eventually } from '@codai/kit/testing/eventually';
import type { CreateGroupInput } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AcceptGroupMemberDocument,
  CreateGroupDocument,
  InviteToGroupDocument,
  JoinGroupDocument,
} from '../web/domains/social/generated/groups.ts';
import { PublishPostDocument } from '../web/domains/social/generated/operations.ts';
import { ReportContentDocument } from '../web/shared/report/generated/operations.ts';
import { expectReadable, hasChromium, isLoaded, startBrowser } from './browser.ts';
import { clientOf, done, hostileText, unique, visitAs } from './people.ts';

const nora = 'owner@north.test';
const niels = 'member@north.test';
const bo = 'member@both.test';
const sorana = 'owner@south.test';
const sandu = 'member@south.test';
const omar = 'operator@platform.test';
const idOf = { niels: 'usr_seed_member_north', bo: 'usr_seed_member_both' };

async function community(
  by: string,
  name: string,
  input: Partial<Omit<CreateGroupInput, 'name' | 'idempotencyKey'>> = {},
): Promise<string> {
  const client = await clientOf(by);
  const wanted = { ...input, name, idempotencyKey: crypto.randomUUID() };
  const { data } = await client.mutate(CreateGroupDocument, { input: wanted });
  client.close();
  return done(data?.createGroup).id;
}

async function join(by: string, groupId: string): Promise<void> {
  const client = await clientOf(by);
  done((await client.mutate(JoinGroupDocument, { input: { groupId } })).data?.joinGroup);
  client.close();
}

async function write(by: string, groupId: string, text: string): Promise<string> {
  const client = await clientOf(by);
  const input = { text, visibility: 'GROUP', groupId, idempotencyKey: crypto.randomUUID() } as const;
  const { data } = await client.mutate(PublishPostDocument, { input });
  client.close();
  return done(data?.createPost).id;
}

const row = (page: Page, name: string) => page.locator('[data-community]').filter({ hasText: name });
const person = (page: Page, name: string) => page.locator('[data-person]').filter({ hasText: name });

describe.skipIf(!hasChromium)('communities', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('begins one, writes in it, changes it and deletes it', async () => {
    const name = unique('Rowers');
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open('/people/communities');
    await page.getByRole('button', { name: 'New community' }).click();
    const form = page.getByRole('dialog', { name: 'Begin a community' });
    await form.getByLabel('Name').fill(name);
    await form.getByLabel('What it is about, and its rules').fill('We row at seven.\nBe kind.');
    await form.getByLabel(/^On request/).check();
    await form.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText('Be kind.').waitFor();
    await page.getByText(/1 member · On request · Members can read it\./).waitFor();

    const text = unique('The boat is dry.');
    await page.getByRole('textbox', { name: `Write in ${name}` }).fill(text);
    await page.getByRole('textbox', { name: `Write in ${name}` }).press('Control+Enter');
    await page.locator('article.post').filter({ hasText: text }).waitFor();
    expect(await page.getByRole('textbox', { name: `Write in ${name}` }).inputValue()).toBe('');

    await page.getByRole('button', { name: 'More about this community' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(`${name} II`);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: `${name} II` }).waitFor();

    await page.getByRole('button', { name: 'More about this community' }).click();
    await page.getByRole('menuitem', { name: 'Delete the community' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the community' }).click();
    await page.waitForURL('**/people/communities');
    await page.locator('.rows, .empty').first().waitFor();
    await eventually(() => row(page, name).count(), 0);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is found, asked for, joined and moderated, and a ban hides it', async () => {
    const name = unique('Knots');
    const id = await community(nora, name, { joining: 'REQUEST', description: 'Bowlines and hitches' });
    const asker = await visitAs(browser, niels);
    await asker.open('/people/communities?show=discover');
    await asker.page.getByRole('searchbox', { name: 'Search communities' }).fill(name);
    await asker.page.waitForURL('**q=Knots**');
    await row(asker.page, name).click();
    await asker.page.getByText('Posts are for members').waitFor();
    await asker.page.getByRole('button', { name: 'Ask to join' }).click();
    await asker.page.getByText('You have asked to join. A moderator decides.').waitFor();

    const owner = await visitAs(browser, nora);
    await owner.open(`/people/communities/${id}?tab=people&standing=REQUESTED`);
    await owner.page.getByRole('button', { name: 'Take in: Niels North' }).click();
    await owner.page.getByText('Nobody asks to join').waitFor();
    await owner.page.getByText('2 members').waitFor();

    await asker.page.reload();
    const text = unique('A sheet bend joins two ropes.');
    await asker.page.getByRole('textbox', { name: `Write in ${name}` }).fill(text);
    await asker.page.getByRole('button', { name: 'Post', exact: true }).click();
    await asker.page.locator('article.post').filter({ hasText: text }).waitFor();
    expect(await asker.page.getByRole('link', { name: 'Reports' }).count()).toBe(0);

    await owner.open(`/people/communities/${id}?tab=people`);
    await owner.page.getByRole('button', { name: 'Manage Niels North' }).click();
    await owner.page.getByRole('menuitem', { name: 'Make a moderator' }).click();
    await person(owner.page, 'Niels North').getByText('Moderator').waitFor();
    await asker.page.reload();
    await asker.page.getByRole('link', { name: 'Reports' }).waitFor();

    await owner.page.getByRole('button', { name: 'Manage Niels North' }).click();
    await owner.page.getByRole('menuitem', { name: 'Ban' }).click();
    await owner.page.getByRole('dialog', { name: 'Ban Niels North?' }).getByRole('button', { name: 'Ban' }).click();
    await eventually(() => person(owner.page, 'Niels North').count(), 0);
    await asker.page.reload();
    await asker.page.getByText('There is no such community').waitFor();
    await owner.open(`/people/communities/${id}?tab=people&standing=BANNED`);
    await owner.page.getByRole('button', { name: 'Lift the ban: Niels North' }).click();
    await owner.page.getByText('Nobody is banned').waitFor();
    expect(owner.faults).toEqual([]);
    await owner.context.close();
    await asker.context.close();
  });

  it('invites by handle; the invitation is accepted or declined, and a member leaves', async () => {
    const names = [unique('Tides'), unique('Ebbs')];
    const [tides = '', ebbs = ''] = names;
    const id = await community(nora, tides, { joining: 'INVITE' });
    const other = await community(nora, ebbs, { joining: 'INVITE' });
    const owner = await visitAs(browser, nora);
    for (const groupId of [id, other]) {
      await owner.open(`/people/communities/${groupId}?tab=people`);
      await owner.page.getByLabel('Invite').fill('nobody-at-all');
      await owner.page.getByRole('button', { name: 'Invite', exact: true }).click();
      await owner.page.locator('.field-error').waitFor();
      await owner.page.getByLabel('Invite').fill('@member-both');
      await owner.page.getByRole('button', { name: 'Invite', exact: true }).click();
      await eventually(() => owner.page.getByLabel('Invite').inputValue(), '');
      await owner.page.getByRole('radio', { name: 'Invited' }).click();
      await person(owner.page, 'Bo Both').getByRole('button', { name: 'Take back: Bo Both' }).waitFor();
    }

    const guest = await visitAs(browser, bo);
    await guest.open('/people/communities?show=invited');
    await guest.page.getByRole('button', { name: `Decline: ${ebbs}` }).click();
    await eventually(() => row(guest.page, ebbs).count(), 0);
    await guest.page.getByRole('button', { name: `Accept: ${tides}` }).click();
    await eventually(() => row(guest.page, tides).count(), 0);
    await guest.open(`/people/communities/${id}`);
    await guest.page.getByRole('button', { name: 'Leave', exact: true }).click();
    await guest.page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    // A former member no longer sees what only members may see.
    await guest.page.getByText('There is no such community').waitFor();
    expect(guest.faults).toEqual([]);
    await guest.context.close();
    await owner.context.close();
  });

  it('lets its owner decide about a reported post, and hand it over', async () => {
    const name = unique('Signals');
    const id = await community(nora, name);
    await join(niels, id);
    await join(bo, id);
    const text = unique('Flags are for fools.');
    const postId = await write(niels, id, text);
    const reporter = await clientOf(bo);
    const input = {
      targetKind: 'POST',
      targetId: postId,
      reason: 'HARASSMENT',
      details: 'It insults us.',
    } as const;
    done((await reporter.mutate(ReportContentDocument, { input })).data?.reportContent);
    reporter.close();

    const { page, context, open, faults } = await visitAs(browser, nora);
    await open(`/people/communities/${id}?tab=reports`);
    const report = page.locator('[data-report]').filter({ hasText: text });
    await report.getByText('It insults us.').waitFor();
    await report.getByRole('button', { name: 'Decide' }).click();
    // Only operators suspend.
    expect(await page.getByLabel(/^Suspend the author/).count()).toBe(0);
    await page.getByLabel(/^Remove it/).check();
    await page.getByLabel('Reason').fill('It attacks members.');
    await page.getByRole('button', { name: 'Decide it' }).click();
    await page.getByText('All reports are decided').waitFor();

    await page.getByRole('link', { name: 'Members', exact: true }).click();
    await page.getByRole('button', { name: 'Manage Bo Both' }).click();
    await page.getByRole('menuitem', { name: 'Hand the community over' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand the community over' }).click();
    await person(page, 'Bo Both').getByText('Owner', { exact: true }).waitFor();
    await person(page, 'Nora North').getByText('Moderator', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Leave', exact: true }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows hostile texts as text', async () => {
    const name = unique('<b>Wild</b>');
    const id = await community(nora, name, { description: hostileText });
    await write(nora, id, hostileText);
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open(`/people/communities/${id}`);
    await page.locator('article.post').getByText('<script>').waitFor();
    expect(await page.locator('.page script, .page img, .page a[href^="javascript"], .page b').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('offers moderation in the sidebar to those who may moderate', async () => {
    for (const [email, isOffered] of [
      [omar, true],
      [sorana, true],
      [sandu, false],
    ] as const) {
      const { page, context, open } = await visitAs(browser, email);
      await open('/people/communities');
      const sidebar = page.getByRole('navigation', { name: 'Main' }).first();
      await sidebar.getByRole('link', { name: 'Documents' }).waitFor();
      await page.locator('.rows, .empty').first().waitFor();
      await eventually(() => sidebar.getByRole('link', { name: 'Moderation' }).count(), isOffered ? 1 : 0);
      await context.close();
    }
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const name = unique('Harbour walks');
    const about = 'Walks along the pier on Sundays.\n\nBe kind. No advertising.';
    const id = await community(nora, name, { joining: 'REQUEST', isPublic: true, description: about });
    await join(niels, id);
    await join(sandu, id);
    const client = await clientOf(nora);
    for (const run of [
      () => client.mutate(AcceptGroupMemberDocument, { input: { groupId: id, userId: idOf.niels } }),
      () => client.mutate(InviteToGroupDocument, { input: { groupId: id, userId: idOf.bo } }),
    ])
      expect((await run()).error).toBeUndefined();
    client.close();
    await write(niels, id, 'The lighthouse is open this Sunday. Who comes along?');
    const { page, context, open } = await visitAs(browser, nora);
    for (const { screen, path, ready } of [
      { screen: 'communities', path: '', ready: '[data-community]' },
      { screen: 'communities-discover', path: '?show=discover', ready: '[data-community]' },
      { screen: 'communities-none', path: '?show=discover&q=zzzzzz', ready: '.empty' },
      { screen: 'community-new', path: '?new=yes', ready: '[role="dialog"] .radio' },
      { screen: 'community', path: `/${id}`, ready: 'article.post' },
      { screen: 'community-people', path: `/${id}?tab=people`, ready: '[data-person]' },
      { screen: 'community-asking', path: `/${id}?tab=people&standing=REQUESTED`, ready: '[data-person]' },
      { screen: 'community-missing', path: '/grp_none', ready: '.empty' },
    ]) {
      await open(`/people/communities${path}`);
      await page.locator(ready).first().waitFor();
      await isLoaded(page);
      await expectReadable(page, screen);
    }
    await context.close();
    const guest = await visitAs(browser, bo);
    await guest.open('/people/communities?show=invited');
    await row(guest.page, name).waitFor();
    await expectReadable(guest.page, 'communities-invited');
    await guest.context.close();
  });
});
