import { sealedPlace } from '@codai/contracts/identity';
import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { scriptedMail } from '../../testing/scripted-mail.ts';
import { listNotifications } from '../inbox/service.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());

interface Person {
  readonly userId: string;
  readonly personalTenantId: string;
}

let [ana, dan]: Person[] = [];
let organizationId: string;
beforeEach(async () => {
  [ana, dan] = [await join('Ana', 'en'), await join('Dan', 'ro')];
  organizationId = newId('org');
  await member(ana as Person, 'OWNER');
  await domain.deliverDue();
  mail.taken.length = 0;
});

async function join(displayName: string, locale: string): Promise<Person> {
  const [userId, personalTenantId] = [newId('usr'), newId('org')];
  const type = 'identity.user.registered';
  const sealed = domain.deps.keys.seal(
    JSON.stringify({ email: `${displayName.toLowerCase()}@example.test` }),
    sealedPlace(type, userId),
  );
  await domain.handle(type, { userId, handle: userId, displayName, personalTenantId, locale, sealed });
  await domain.handle('identity.user.verified', { userId, verifiedAt: domain.clock.now().toISOString() });
  return { userId, personalTenantId };
}

const member = ({ userId }: Person, role: 'ADMIN' | 'MEMBER' | 'OWNER') =>
  domain.handle('identity.membership.added', { membershipId: newId('mbr'), organizationId, userId, role });

const typesFor = async ({ userId }: Person, tenantId: string | null) =>
  (await listNotifications(domain.deps, signedIn(userId, tenantId), { first: 50 })).edges
    .map(({ node }) => node.type)
    .filter((type) => type.startsWith('money.'));

async function mailed(): Promise<string[]> {
  await domain.deliverDue();
  return mail.taken.map(({ recipient, subject }) => `${recipient}: ${subject}`).sort();
}

const invoice = {
  invoiceId: 'inv_1',
  subscriptionId: null,
  number: 'CDI-000042',
  status: 'OPEN' as const,
  total: '1250',
  due: '1250',
  currency: 'EUR',
  dueAt: '2031-05-16T09:00:00.000Z',
};

describe('an invoice of a tenant', () => {
  it('notifies its owners and admins once, each in their language', async () => {
    await member(dan as Person, 'ADMIN');
    await domain.handle('payments.invoice.finalised', invoice, 'evt_invoice', organizationId);
    await domain.handle('payments.invoice.finalised', invoice, 'evt_invoice', organizationId);
    expect(await typesFor(ana as Person, organizationId)).toEqual(['money.invoice']);
    expect(await mailed()).toEqual([
      'ana@example.test: Invoice CDI-000042 for 12.50 EUR',
      'dan@example.test: Factura CDI-000042 de 12.50 EUR',
    ]);
  });

  it('notifies neither members nor former officers', async () => {
    await member(dan as Person, 'MEMBER');
    await domain.handle('payments.invoice.overdue', invoice, newId('evt'), organizationId);
    expect(await typesFor(dan as Person, organizationId)).toEqual([]);
    const change = { organizationId, userId: dan?.userId ?? '', changedById: ana?.userId ?? '' };
    await domain.handle('identity.role.changed', { ...change, from: 'MEMBER', to: 'ADMIN' });
    await domain.handle('payments.invoice.paid', { ...invoice, paymentId: null }, newId('evt'), organizationId);
    await domain.handle('identity.role.changed', { ...change, from: 'ADMIN', to: 'MEMBER' });
    await domain.handle('payments.invoice.overdue', invoice, newId('evt'), organizationId);
    expect(await typesFor(dan as Person, organizationId)).toEqual(['money.invoice-paid']);
  });

  it('sends reminders in each language, but none for a payment that was never attempted', async () => {
    await member(dan as Person, 'ADMIN');
    const about = { caseId: 'dun_1', invoiceId: 'inv_1', subscriptionId: null };
    const started = { ...about, declineCode: null, nextAttemptAt: null };
    await domain.handle('payments.dunning.started', started, newId('evt'), organizationId);
    const owed = { number: 'CDI-000042', due: '1250', currency: 'EUR', reminder: 1, nextReminderAt: null };
    await domain.handle('payments.dunning.reminded', { ...about, ...owed }, newId('evt'), organizationId);
    const exhausted = { ...about, end: 'CANCEL' as const };
    await domain.handle('payments.dunning.exhausted', exhausted, newId('evt'), organizationId);
    expect(await typesFor(ana as Person, organizationId)).toEqual(['money.invoice-reminder']);
    expect(await mailed()).toEqual([
      'ana@example.test: Reminder: invoice CDI-000042 for 12.50 EUR is overdue',
      'dan@example.test: Reamintire: factura CDI-000042 de 12.50 EUR nu este plătită',
    ]);
  });

  it('notifies the person of a personal tenant', async () => {
    await domain.handle('payments.invoice.finalised', invoice, newId('evt'), dan?.personalTenantId);
    expect(await typesFor(dan as Person, dan?.personalTenantId ?? null)).toEqual(['money.invoice']);
  });
});

describe('money that comes', () => {
  const sent = () => ({
    movementId: newId('mov'),
    fromWalletId: 'wal_1',
    toWalletId: 'wal_2',
    initiatorId: ana?.userId ?? '',
    recipientId: dan?.userId ?? '',
    pocketId: 'pkt_1',
    amount: '199',
    currency: 'JPY',
  });

  it('notifies its recipient, with the sender’s name and the amount in the usual notation', async () => {
    await domain.handle('wallet.transfer.sent', sent(), newId('evt'), ana?.personalTenantId);
    expect(await mailed()).toEqual(['dan@example.test: Ana v-a trimis 199 JPY']);
  });

  it('notifies nobody across a block (SOC-1)', async () => {
    await domain.handle('social.block.created', { blockerId: dan?.userId ?? '', blockedId: ana?.userId ?? '' });
    await domain.handle('wallet.transfer.sent', sent(), newId('evt'), ana?.personalTenantId);
    expect(await typesFor(dan as Person, null)).toEqual([]);
  });
});

it('a statement of an account appears in the inboxes of the officers of its tenant', async () => {
  const issued = { statementId: 'stm_1', accountId: 'acc_1', ownerId: ana?.userId ?? '', number: 3 };
  await domain.handle('banking.statement.issued', issued, newId('evt'), organizationId);
  expect(await typesFor(ana as Person, organizationId)).toEqual(['money.statement']);
  expect(await mailed()).toEqual([]);
});

it('M-16: a payment from another bank notifies the officers of its tenant', async () => {
  const received = { paymentId: 'rcp_1', accountId: 'acc_1', amount: '1250', currency: 'EUR', entryId: 'jen_1' };
  await domain.handle('banking.payment.received', received, newId('evt'), organizationId);
  expect(await typesFor(ana as Person, organizationId)).toContain('money.payment-received');
  expect((await mailed()).join()).toContain('12.50 EUR');
});
