import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { recordPerson } from '../../recipients/people/contacts.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { scriptedMail } from '../../testing/scripted-mail.ts';
import {
  createTemplate,
  createTemplateVersion,
  type NotificationTemplate,
  previewTemplate,
  publishTemplateVersion,
  type SendEmail,
  sendEmail,
  sendTestEmail,
} from './service.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());
const { deps } = domain;

let [tenantId, owner, member] = ['', '', ''];
beforeEach(async () => {
  mail.taken.length = 0;
  [tenantId, owner, member] = [newId('org'), newId('usr'), newId('usr')];
  await domain.handle('identity.organization.created', {
    organizationId: tenantId,
    name: 'North',
    slug: 'north',
    createdById: owner,
  });
  for (const [userId, locale] of [
    [owner, 'en'],
    [member, 'ro'],
  ] as const) {
    const person = { userId, displayName: 'Ana', locale, address: `${userId}@example.test` };
    await deps.database.systemWrite(null, (tx) =>
      recordPerson(deps, tx, { ...person, verifiedAt: domain.clock.now() }),
    );
    const membership = { membershipId: newId('mbr'), organizationId: tenantId, userId, role: 'MEMBER' } as const;
    await domain.handle('identity.membership.added', membership);
  }
});

const english = { locale: 'en', subject: 'Plan {{plan}}', body: 'Dear {{recipientName}},\n\nyour plan is {{plan}}.' };
const romanian = { locale: 'ro', subject: 'Planul {{plan}}', body: 'Planul este {{plan}}.' };
const me = () => signedIn(owner, tenantId);
async function make(): Promise<NotificationTemplate['id'] & SendEmail['templateId']> {
  const made = await createTemplate(deps, me(), { key: 'plan', defaultLocale: 'en', texts: [english, romanian] });
  return ('id' in made ? made.id : expect.fail(made.message)) as never;
}
const plan = [{ name: 'plan', value: 'Gold' }];
const send = (templateId: SendEmail['templateId'], facts: Partial<SendEmail> = {}) =>
  sendEmail(deps, me(), {
    templateId,
    recipientIds: [owner, member],
    variables: plan,
    idempotencyKey: newId('key'),
    ...facts,
  });
async function mailed() {
  await domain.deliverDue();
  return mail.taken.map(({ subject }) => subject).sort();
}

describe('templates of an organisation', () => {
  it('are sent in the version that was published when they were queued, in the language of each reader', async () => {
    const templateId = await make();
    expect(await send(templateId)).toMatchObject({ code: 'NOT_FOUND' });
    await publishTemplateVersion(deps, me(), { templateId, version: 1 });
    expect(await send(templateId)).toEqual({ acceptedCount: 2 });
    const second = [{ ...english, subject: 'News of {{plan}}' }];
    expect(await createTemplateVersion(deps, me(), { templateId, texts: second })).toMatchObject({ latestVersion: 2 });
    await publishTemplateVersion(deps, me(), { templateId, version: 2 });
    expect(await mailed()).toEqual(['Plan Gold', 'Planul Gold']);
    mail.taken.length = 0;
    await send(templateId);
    expect(await mailed()).toEqual(['News of Gold', 'News of Gold']);
  });

  it('NOTIF-3: are sent once for one key', async () => {
    const templateId = await make();
    await publishTemplateVersion(deps, me(), { templateId, version: 1 });
    const key = { idempotencyKey: newId('key') };
    await Promise.all([send(templateId, key), send(templateId, key), send(templateId, key)]);
    expect(await mailed()).toHaveLength(2);
  });

  it('NOTIF-6: are refused before the queue when a variable is missing', async () => {
    const templateId = await make();
    await publishTemplateVersion(deps, me(), { templateId, version: 1 });
    expect(await send(templateId, { variables: [] })).toMatchObject({
      code: 'TEMPLATE_VARIABLE_MISSING',
      missing: ['plan'],
    });
    expect(await mailed()).toEqual([]);
  });

  it('go to members alone', async () => {
    const templateId = await make();
    await publishTemplateVersion(deps, me(), { templateId, version: 1 });
    expect(await send(templateId, { recipientIds: [member, 'usr_stranger'] })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await mailed()).toEqual([]);
  });

  it('can be looked at and tried before they are published', async () => {
    const templateId = await make();
    const version = { templateId, version: 1, locale: 'ro-MD', variables: plan };
    expect(await previewTemplate(deps, me(), version)).toMatchObject({ locale: 'ro', subject: 'Planul Gold' });
    await expect(previewTemplate(deps, me(), { ...version, variables: [] })).rejects.toThrow('plan');
    await sendTestEmail(deps, me(), { ...version, idempotencyKey: newId('key') });
    await domain.deliverDue();
    expect(mail.taken.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      [`${owner}@example.test`, 'Planul Gold'],
    ]);
  });

  it('number their versions one by one, however many are written at once', async () => {
    const templateId = await make();
    await Promise.all([1, 2, 3, 4].map(() => createTemplateVersion(deps, me(), { templateId, texts: [english] })));
    const versions = await deps.database.systemRead(null, (tx) =>
      tx.notificationTemplateVersion.findMany({ where: { templateId }, orderBy: { number: 'asc' } }),
    );
    expect(versions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('have a key of their own, and answer alike for those of another organisation and for none', async () => {
    const templateId = await make();
    expect(await createTemplate(deps, me(), { key: 'plan', defaultLocale: 'en', texts: [english] })).toMatchObject({
      code: 'CONFLICT',
    });
    const other = signedIn(owner, newId('org'));
    const version = { version: 1, locale: 'en', variables: plan };
    expect(await previewTemplate(deps, other, { templateId, ...version })).toBeNull();
    const foreign = await publishTemplateVersion(deps, other, { templateId, version: 1 });
    expect(foreign).toEqual(await publishTemplateVersion(deps, other, { templateId: newId('ntp'), version: 1 }));
  });
});
