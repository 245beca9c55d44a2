import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, isLoaded, startBrowser, visit } from './browser.ts';
import { unique, visitAs as visitAsDemo } from './people.ts';
import { newPerson, visitAs } from './person.ts';

const ADA = 'admin@platform.test';
const ATTEMPTS = 3;

describe.skipIf(!hasChromium)('the security desk', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('is for operators only', async () => {
    const { page, context, open } = await visitAsDemo(browser, 'member@north.test');
    await open('/security-desk');
    await page.getByText('Your account does not have that role.').waitFor();
    expect(await page.getByRole('link', { name: 'Security desk' }).count()).toBe(0);
    await context.close();
  });

  it('makes a rule, shows where its condition cannot be read, and raises an alert and an incident by it', async () => {
    const name = unique('Wrong passwords');
    const { page, context, open, faults } = await visitAsDemo(browser, ADA);
    await open('/home');
    await page.getByRole('link', { name: 'Security desk' }).click();
    await page.getByRole('tab', { name: 'Rules' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Password guessing' }).waitFor();
    await page.getByRole('button', { name: 'New rule' }).click();
    const drawer = page.getByRole('dialog', { name: 'New rule' });
    await drawer.getByLabel('Name', { exact: true }).fill(name);
    await drawer.getByLabel('Condition').fill('sign-in.failed user >= 3 within 10m');
    await drawer.getByRole('radio', { name: 'High' }).click();
    await drawer.getByRole('button', { name: 'New rule' }).click();
    await drawer.getByText('The condition is not valid at character 16.').waitFor();
    await drawer.getByRole('img', { name: 'Not understood: user >= 3 within 10m' }).waitFor();
    // The cursor has gone to what cannot be read: typing mends it.
    await page.keyboard.type(`by user >= ${ATTEMPTS} within 10m`);
    expect(await drawer.getByLabel('Condition').inputValue()).toBe(`sign-in.failed by user >= ${ATTEMPTS} within 10m`);
    await drawer.getByLabel('Condition').fill('sign-in.failed by user >= 3');
    await drawer.getByRole('button', { name: 'New rule' }).click();
    await drawer.getByText('The condition is not complete. Something is missing at the end.').waitFor();
    await expectReadable(page, 'security-rule-fault');
    await drawer.getByLabel('Condition').fill(`sign-in.failed by user >= ${ATTEMPTS} within 10m`);
    await drawer.getByRole('button', { name: 'New rule' }).click();
    const rule = page.getByRole('switch', { name: `Rule on: ${name}` });
    await rule.waitFor();
    expect(await rule.isChecked()).toBe(true);
    await expectReadable(page, 'security-rules');

    const victim = await newPerson(unique('Vera Victim'));
    const attacker = await visit(browser);
    await attacker.open('/sign-in');
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      await attacker.page.getByLabel('E-mail address').fill(victim.email);
      await attacker.page.getByLabel('Password', { exact: true }).fill(`a wrong password ${attempt}`);
      const answer = attacker.page.waitForResponse('**/graphql');
      await attacker.page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await answer;
      await attacker.page.getByText('The address or the password is wrong.').waitFor();
    }
    await attacker.context.close();

    await page.getByRole('tab', { name: 'Alerts' }).click();
    const alert = page.getByRole('row').filter({ hasText: victim.name });
    await eventually(async () => {
      await page.getByRole('button', { name: 'Reload' }).click();
      await isLoaded(page);
      return alert.count();
    }, 1);
    await alert.getByText(name).waitFor();
    await expectReadable(page, 'security-alerts');
    await alert.click();
    const facts = page.getByRole('dialog', { name });
    await facts.getByText(`sign-in.failed by user >= ${ATTEMPTS} within 10m`).waitFor();
    await facts.getByRole('button', { name: 'Confirm the threat' }).click();
    await facts.getByText('Confirmed', { exact: true }).waitFor();
    await expectReadable(page, 'security-alert');

    await facts.getByRole('link', { name: 'Show the incident' }).click();
    const incident = page.getByRole('dialog', { name });
    await incident.getByText(/^71 hrs 5\d mins left to notify the authority$/).waitFor();
    await incident.getByText(`${name}: ${ATTEMPTS} signals.`).waitFor();
    expect(await incident.getByRole('button', { name: 'Add the note' }).isDisabled()).toBe(true);
    await incident.getByLabel('Note').fill('The owner of the account was called.');
    await incident.getByRole('button', { name: 'Add the note' }).click();
    await incident.getByRole('listitem').filter({ hasText: 'The owner of the account was called.' }).waitFor();
    await incident.getByRole('button', { name: 'Mark as contained' }).click();
    await incident.getByRole('listitem').filter({ hasText: 'Contained' }).waitFor();
    await expectReadable(page, 'security-incident');
    await incident.getByRole('button', { name: 'Mark authority as notified' }).click();
    await incident.getByText(/^The authority was notified /).waitFor();
    await incident.getByLabel('Note').fill('A new password, and nothing else was touched.');
    await incident.getByRole('button', { name: 'Close the incident' }).click();
    await page
      .getByRole('dialog', { name: 'Close the incident?' })
      .getByRole('button', { name: 'Close the incident' })
      .click();
    await incident.getByRole('listitem').filter({ hasText: 'nothing else was touched' }).waitFor();
    expect(await incident.getByRole('button', { name: 'Mark as contained' }).count()).toBe(0);

    await open('/security-desk?view=rules');
    await rule.click();
    await page.getByText('Rule turned off').waitFor();
    expect(await rule.isChecked()).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('opens an incident by hand, with 72 hours on its clock', async () => {
    const title = unique('A laptop was stolen');
    const { page, context, open, faults } = await visitAsDemo(browser, ADA);
    await open('/security-desk?view=incidents');
    await page.getByRole('button', { name: 'Open an incident' }).click();
    const form = page.getByRole('dialog', { name: 'Open an incident' });
    await form.getByRole('button', { name: 'Open an incident' }).click();
    await form.getByText('Fill this in.').waitFor();
    await form.getByLabel('Title').fill(title);
    await form.getByRole('button', { name: 'Open an incident' }).click();
    const incident = page.getByRole('dialog', { name: title });
    await incident.getByText(/^71 hrs 5\d mins left to notify the authority$/).waitFor();
    await page.goBack();
    await page.getByRole('row').filter({ hasText: title }).waitFor();
    await expectReadable(page, 'security-incidents');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('blocks a person with an end, who is refused at once, lifts it, and refuses to block the operator', async () => {
    const person = await newPerson(unique('Boris Block'));
    const blocked = await visitAs(browser, person);
    await blocked.open('/security');
    await blocked.page.getByRole('heading', { name: 'Ways to sign in' }).waitFor();
    const claims = JSON.parse(Buffer.from(person.session.accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
      sub: string;
    };

    const { page, context, open, faults } = await visitAsDemo(browser, ADA);
    await open('/security-desk?view=blocks');
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Block' });
    await form.getByLabel('Id of the person').fill(claims.sub);
    await form.getByRole('button', { name: 'Block', exact: true }).click();
    await form.getByText('Fill this in.').waitFor();
    const reason = unique('Spreads links to malware');
    await form.getByLabel('Reason').fill(reason);
    await form.getByLabel('Ends').selectOption({ label: 'in 15 minutes' });
    await form.getByRole('button', { name: 'Block', exact: true }).click();
    const block = page.getByRole('listitem').filter({ hasText: reason });
    await block.getByText('In force').waitFor();
    await expectReadable(page, 'security-blocks');
    await blocked.open('/security/data');
    await blocked.page
      .getByText(/your role does not have access|does not answer/)
      .first()
      .waitFor();

    await block.getByRole('button', { name: `Lift the block of ${claims.sub}` }).click();
    await page.getByRole('dialog', { name: 'Lift the block?' }).getByRole('button', { name: 'Lift' }).click();
    await block.waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: 'All' }).click();
    await block.getByText('Lifted', { exact: true }).waitFor();
    await blocked.page.reload();
    await blocked.page.getByText('No requests yet').waitFor();
    await blocked.context.close();

    await open('/security-desk?view=blocks&do=block&kind=USER&subject=usr_seed_admin');
    await form.getByLabel('Reason').fill('Nobody watches any more');
    await form.getByRole('button', { name: 'Block', exact: true }).click();
    await form.getByText('Nobody was blocked: this is your own access.').waitFor();
    expect(await form.getByLabel('Reason').inputValue()).toBe('Nobody watches any more');
    await expectReadable(page, 'security-block-refused');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('I-3, I-13: blocks a network, allows another, and finds a person by name', async () => {
    const { page, context, open, faults } = await visitAsDemo(browser, ADA);
    const octet = 1 + Math.floor(Math.random() * 250);
    await open('/security-desk?view=blocks');
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Block' });
    await form.getByText('Source', { exact: true }).click();
    const reason = unique('Scans');
    await form.getByLabel('Reason').fill(reason);
    await form.getByLabel('Source, address or network').fill('300.1.1.1/99');
    await form.getByRole('button', { name: 'Block', exact: true }).click();
    await form.getByText('Enter an IPv4 or IPv6 address').first().waitFor();
    await form.getByLabel('Source, address or network').fill(`203.0.113.${octet}`);
    await form.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: reason }).getByText(`203.0.113.${octet}/32`).waitFor();

    await page.getByRole('button', { name: 'Allow a network' }).click();
    const allow = page.getByRole('dialog', { name: 'Allow a network' });
    await allow.getByLabel('Address or network').fill(`198.51.100.${octet}`);
    await allow.getByLabel('Reason').fill('Our office');
    await allow.getByRole('button', { name: 'Allow a network' }).click();
    const network = page.getByRole('listitem').filter({ hasText: `198.51.100.${octet}/32` });
    await network.waitFor();
    await expectReadable(page, 'security-allowed');
    await network.getByRole('button', { name: 'Remove' }).click();
    await network.waitFor({ state: 'detached' });

    const name = unique('Filomena Found');
    await newPerson(name);
    await open('/desk?queue=lookup');
    await page.getByLabel('Person, account, tenant, payment or invoice').fill(name);
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByRole('link', { name }).first().click();
    await page.getByText('View audit log').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
