import { randomUUID } from 'node:crypto';
import type { SignedInCaller } from '@codai/kit';
import { createKeyring } from '@codai/kit/host';
import { afterAll, describe, expect, it } from 'vitest';
import { marketer, openMarketing, proof, rival } from '../../testing/marketing.ts';
import { upsertContact } from './service.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());

const rows = async (sql: string) => (await domain.database.admin.query(sql)).rows;

describe('a contact', () => {
  it('is one for each address of an organisation, whatever its capitals, and no text of it stands in clear', async () => {
    const first = await domain.call(marketer, 'upsertContact', {
      email: 'Ana@Example.test',
      name: 'Ana Pop',
      country: 'RO',
      tags: ['vip'],
    });
    const again = await domain.call(marketer, 'upsertContact', { email: 'ana@example.test', name: 'Ana' });
    expect(first).toMatchObject({
      email: 'Ana@example.test',
      name: 'Ana Pop',
      country: 'RO',
      tags: ['vip'],
      version: 1,
      permissions: [],
    });
    expect(again).toMatchObject({ id: first.id, name: 'Ana', tags: [], version: 2 });
    expect((await domain.call(rival, 'upsertContact', { email: 'ana@example.test' })).id).not.toBe(first.id);
    expect(JSON.stringify(await rows('SELECT * FROM marketing.contact'))).not.toMatch(/ana/i);
  });

  it('is written once for each idempotency key, and twice at the same time makes one', async () => {
    const idempotencyKey = randomUUID();
    const input = { email: 'once@example.test', idempotencyKey };
    const answers = await Promise.all([
      domain.call(marketer, 'upsertContact', input),
      domain.call(marketer, 'upsertContact', input),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    const many = await Promise.all(Array.from({ length: 5 }, () => domain.contact({ email: 'many@example.test' })));
    expect(new Set(many).size).toBe(1);
    expect((await domain.call(marketer, 'upsertContact', { email: 'nobody' })).code).toBe('VALIDATION_FAILED');
  });

  it('stays one while the key of the hashes is replaced', async () => {
    const [before, after] = [Buffer.alloc(32, 'before'), Buffer.alloc(32, 'after')];
    const write = (keys: readonly Buffer[], idempotencyKey: string) => {
      const facts = { email: 'keyed@example.test', locale: 'en', timeZone: 'UTC', tags: [], attributes: [] };
      return upsertContact({ ...domain.deps, keys: createKeyring(keys) }, marketer as SignedInCaller, {
        ...facts,
        idempotencyKey,
      });
    };
    const first = await write([before], randomUUID());
    expect(first).toHaveProperty('contactId');
    expect(await write([after, before], randomUUID())).toEqual(first);
  });

  it('is unknown to another organisation, and found by its whole address', async () => {
    const id = await domain.contact({ email: 'found@example.test', tags: ['seek'] });
    const document =
      'query ($id: ID!, $email: String) { contact(id: $id) { id } contacts(email: $email) { edges { node { id } } } }';
    const variables = { id, email: 'FOUND@example.test' };
    expect(await domain.ask(marketer, document, variables)).toEqual({
      contact: { id },
      contacts: { edges: [{ node: { id } }] },
    });
    expect(await domain.ask(rival, document, variables)).toEqual({ contact: null, contacts: { edges: [] } });
  });
});

describe('an import', () => {
  it('keeps valid rows, reports each of the others, and takes an address of the file once', async () => {
    await domain.contact({ email: 'known@example.test' });
    await domain.call(marketer, 'suppressContactAddress', { email: 'barred@example.test' });
    const emails = ['new@example.test', 'known@example.test', 'broken', 'NEW@example.test', 'barred@example.test'];
    const consent = { purpose: 'OFFERS', wording: 'Send me offers.', wordingVersion: '3' };
    const input = { rows: emails.map((email) => ({ email })), source: 'Fair', consent };
    const report = await domain.call(marketer, 'importContacts', input);
    expect(report.rows).toMatchObject([
      { row: 1, outcome: 'CREATED', message: null },
      { row: 2, outcome: 'CHANGED' },
      { row: 3, outcome: 'INVALID', contactId: null, message: 'Give an e-mail address.' },
      { row: 4, outcome: 'DUPLICATE', contactId: null },
      { row: 5, outcome: 'SUPPRESSED' },
    ]);
    const given = await rows(
      `SELECT p.contact_id FROM marketing.permission p WHERE purpose = 'OFFERS' AND state = 'GIVEN'`,
    );
    expect(given).toHaveLength(2);
    expect((await domain.call(marketer, 'importContacts', { rows: [], source: 'Fair' })).code).toBe(
      'VALIDATION_FAILED',
    );
  });

  it('MKT-4: does not give back a consent that was withdrawn', async () => {
    const contactId = await domain.contact({ email: 'left@example.test', consents: ['OFFERS'] });
    await domain.call(marketer, 'withdrawContactConsent', { contactId, purpose: 'OFFERS', source: 'Telephone' });
    const consent = { purpose: 'OFFERS', wording: 'Send me offers.', wordingVersion: '3' };
    await domain.call(marketer, 'importContacts', { rows: [{ email: 'left@example.test' }], source: 'List', consent });
    const { contact } = await domain.ask<{ contact: object }>(
      marketer,
      'query ($id: ID!) { contact(id: $id) { permissions { state } } }',
      { id: contactId },
    );
    expect(contact).toEqual({ permissions: [{ state: 'WITHDRAWN' }] });
  });
});

it('records the proof with the consent', async () => {
  const id = await domain.contact({ consents: ['NEWSLETTER'] });
  const { contact } = await domain.ask<{ contact: { consents: object[] } }>(
    marketer,
    'query ($id: ID!) { contact(id: $id) { consents { purpose state source wording wordingVersion actorId } } }',
    { id },
  );
  expect(contact.consents).toEqual([{ purpose: 'NEWSLETTER', state: 'GIVEN', ...proof, actorId: 'usr_mara' }]);
});
