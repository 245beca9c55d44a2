import { createHash } from 'node:crypto';
import type { SignedInCaller } from '@codai/kit';
import { callerOf, pdfText } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { billingFlows } from '../../testing/billing.ts';
import { reader } from '../../testing/documents.ts';
import { openPayments, operator } from '../../testing/payments.ts';
import { issueCreditNote } from '../credit-notes/service.ts';
import { links } from '../invoices/document-links.ts';
import { voidInvoice } from '../issuing/service.ts';
import { depositDocument } from './kept-documents.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const billing = await billingFlows(subject);
const { library, follow, download } = reader(subject);

async function issued() {
  const caller = await billing.tenant();
  const subscriptionId = await billing.subscribeTo(caller, await billing.price());
  const [row] = await billing.rows<{ id: string }>('SELECT id FROM payments.invoice WHERE subscription_id = $1', [
    subscriptionId,
  ]);
  return { caller, id: (row as { id: string }).id, tenantId: caller.tenantId as string };
}
const kept = (keptFor: string) =>
  billing.rows<{ id: string; sha256: string; until: Date; tenant: string }>(
    `SELECT f.id, v.sha256, f.retain_until AS until, f.tenant_id AS tenant
       FROM files.file f JOIN files.file_version v ON v.file_id = f.id WHERE f.kept_by = 'payments' AND f.kept_for = $1`,
    [keptFor],
  );
const urlOf = (kind: 'credit-note' | 'invoice' | 'invoice-xml', id: string, tenantId: string) =>
  links.url(subject.deps, { kind, id, tenantId });
const bytesAt = async (url: string) => Buffer.from(await (await download(url)).arrayBuffer());
const credit = (invoiceId: string, minor: bigint) =>
  issueCreditNote(subject.deps, operator as SignedInCaller, {
    invoiceId,
    amount: { minor, currency: 'EUR' },
    reason: 'Out of order',
    idempotencyKey: billing.key(),
  });

it('FILE-2: an invoice is deposited when it is issued, and is the same bytes whatever becomes of it', async () => {
  const { id, tenantId } = await issued();
  await subject.settle();
  const [file, ...others] = await kept(`invoice/${id}`);
  expect([others, file?.tenant]).toEqual([[], tenantId]);
  expect(file?.until).toEqual(new Date(Date.UTC(subject.clock.now().getUTCFullYear() + 11, 0, 1)));
  expect(await kept(`invoice-xml/${id}`)).toHaveLength(1);
  const first = await bytesAt(urlOf('invoice', id, tenantId));
  expect(createHash('sha256').update(first).digest('hex')).toBe(file?.sha256);
  expect(pdfText(first)).toMatch(/CDI-000001[\s\S]*121,00/);

  await credit(id, 2_100n);
  await subject.settle();
  const voided = await voidInvoice(subject.deps, operator as SignedInCaller, {
    invoiceId: id,
    idempotencyKey: billing.key(),
  });
  expect(voided).toEqual({ invoiceId: id });
  // Once more, as a job does that a process left: the document stays.
  expect(await depositDocument(subject.deps, { kind: 'invoice', id, tenantId })).toBe(true);
  expect((await bytesAt(urlOf('invoice', id, tenantId))).equals(first)).toBe(true);
  expect(await kept(`invoice/${id}`)).toEqual([file]);
});

it('a credit note is deposited when it is issued', async () => {
  const { id, tenantId } = await issued();
  const { creditNoteId } = (await credit(id, 12_100n)) as { creditNoteId: string };
  await subject.settle();
  const [file] = await kept(`credit-note/${creditNoteId}`);
  const bytes = await bytesAt(urlOf('credit-note', creditNoteId, tenantId));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(file?.sha256);
  expect(pdfText(bytes)).toContain('CDIC-');
});

it('FILE-6: is read in files by every member of the tenant, by nobody else, and deleted by nobody', async () => {
  const { id, tenantId } = await issued();
  await subject.settle();
  const [file] = await kept(`invoice/${id}`);
  const member = callerOf({ userId: 'usr_member', tenantId, roles: ['MEMBER'] });
  expect(await library.bytesOf(member, String(file?.id))).toEqual(await bytesAt(urlOf('invoice', id, tenantId)));
  expect(await library.bytesOf(callerOf({ userId: 'usr_member', tenantId: 'org_else' }), String(file?.id))).toBeNull();
  expect(await library.call(member, 'trashFile', { fileId: String(file?.id) })).toMatchObject({ code: 'FORBIDDEN' });
});

it('an invoice from before is deposited when it is first read, and a link to none leads nowhere', async () => {
  const { id, tenantId } = await issued();
  expect(await kept(`invoice/${id}`)).toEqual([]);
  const url = urlOf('invoice', id, tenantId);
  const bytes = await bytesAt(url);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await kept(`invoice/${id}`)).toHaveLength(1);
  const answer = await follow(url);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'no-store']);
  const elsewhere = [
    urlOf('invoice', id, 'org_else'),
    urlOf('credit-note', id, tenantId),
    urlOf('invoice', 'inv_none', tenantId),
  ];
  for (const none of elsewhere) expect((await follow(none)).status).toBe(404);
});
