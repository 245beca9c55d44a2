import { activeTenantOf, type DomainError, type Id, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps, MarketingWrite } from '../../deps.ts';
import { lockContacts } from '../addresses/locks.ts';
import { normalAddress } from '../addresses/rules.ts';
import { contactPlace, hashEmail, hashesOfEmail } from '../addresses/sealed.ts';
import { type ConsentProof, type Purpose, proofRefusal } from '../consents/rules.ts';
import { writeConsent } from '../consents/write.ts';
import { type ContactFacts, contactRefusal, storedAttributes } from './rules.ts';

export interface ContactId {
  readonly contactId: Id<'Contact'>;
}

/**
 * Adds a contact of the organisation, or changes the one that has the address. Returns its id, or `ValidationError`, `IdempotencyKeyReusedError`.
 * Consents stay as they are.
 */
export async function upsertContact(
  deps: Deps,
  caller: SignedInCaller,
  input: ContactFacts & { readonly idempotencyKey: string },
): Promise<ContactId | DomainError> {
  const refusal = contactRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'upsertContact', input }, async (tx) => {
    const [{ contactId }] = await putContacts(deps, tx, { tenantId, source: 'Added by hand' }, [input]);
    return { contactId };
  });
}

export type RowOutcome = 'CHANGED' | 'CREATED' | 'DUPLICATE' | 'INVALID' | 'SUPPRESSED';

/** Outcome of one row of an import. `row` counts from 1. `message` is null but for an invalid row. */
export interface ImportedRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly contactId: string | null;
  readonly message: string | null;
}

export interface Import {
  readonly importId: string;
  readonly rows: readonly ImportedRow[];
}

const ROWS_MAX = 1_000;

export interface ImportContacts {
  readonly rows: readonly ContactFacts[];
  readonly source: string;
  /** Consent that all persons of the import have given, with its proof; none when absent. */
  readonly consent?:
    | (Pick<ConsentProof, 'wording' | 'wordingVersion'> & { readonly purpose: Purpose })
    | null
    | undefined;
  readonly idempotencyKey: string;
}

/**
 * Adds or changes up to 1,000 contacts. Rows with a mistake, and those that repeat an address of an earlier row, are left out and reported; the others
 * are kept. A suppressed address becomes a contact without consent. Returns the report, or `ValidationError`, `IdempotencyKeyReusedError`.
 */
export async function importContacts(
  deps: Deps,
  caller: SignedInCaller,
  input: ImportContacts,
): Promise<DomainError | Import> {
  const { rows, source, consent } = input;
  if (rows.length === 0 || rows.length > ROWS_MAX)
    return new ValidationError('input.rows', `Give 1 to ${ROWS_MAX} rows.`);
  const refusal =
    proofRefusal({ wording: 'x', wordingVersion: 'x', source }) ??
    (consent ? proofRefusal({ ...consent, source }, 'input.consent') : null);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'importContacts', input }, async (tx) => {
    const report: ImportedRow[] = [];
    const taken: { readonly row: number; readonly facts: ContactFacts }[] = [];
    const seen = new Set<string>();
    for (const [index, facts] of rows.entries()) {
      const row = index + 1;
      const fault = contactRefusal(facts, ['input', 'rows', String(index)]);
      const key = normalAddress(facts.email)?.toLowerCase() ?? '';
      if (fault !== null) report.push({ row, outcome: 'INVALID', contactId: null, message: fault.message });
      else if (seen.has(key)) report.push({ row, outcome: 'DUPLICATE', contactId: null, message: null });
      else taken.push({ row, facts });
      seen.add(key);
    }
    const put = await putContacts(
      deps,
      tx,
      { tenantId, source },
      taken.map(({ facts }) => facts),
    );
    // A person who has withdrawn a consent is not given it back by a list.
    const recorded = await tx.permission.findMany({
      where: { contactId: { in: put.map(({ contactId }) => contactId) }, ...(consent && { purpose: consent.purpose }) },
      select: { contactId: true },
    });
    const closed = new Set(recorded.map(({ contactId }) => contactId));
    for (const [index, { contactId, isNew, isSuppressed }] of put.entries()) {
      const outcome = isSuppressed ? 'SUPPRESSED' : isNew ? 'CREATED' : 'CHANGED';
      report.push({ row: taken[index]?.row ?? 0, outcome, contactId, message: null });
      if (!consent || isSuppressed || closed.has(contactId)) continue;
      const given = {
        purpose: consent.purpose,
        state: 'GIVEN',
        source,
        proof: consent,
        actorId: caller.userId,
      } as const;
      await writeConsent(deps, tx, { id: contactId, tenantId }, given);
    }
    const importId = newId('imp');
    const created = put.filter(({ isNew }) => isNew).length;
    tx.outbox.append(
      'marketing.contacts.imported',
      { importId, created, changed: put.length - created },
      { subject: importId },
    );
    return { importId, rows: report.sort((a, b) => a.row - b.row) };
  });
}

/** Adds a contact with checked facts; one that has the address already stays as it is. Returns its id, and whether it is new. */
export async function addContact(
  deps: Deps,
  tx: MarketingWrite,
  { tenantId, source }: { readonly tenantId: string; readonly source: string },
  facts: ContactFacts,
): Promise<Omit<Put, 'isSuppressed'>> {
  const known = await tx.contact.findFirst({
    where: { tenantId, emailHash: { in: hashesOfEmail(deps.keys, normalAddress(facts.email) ?? '') } },
    select: { id: true },
  });
  if (known !== null) return { contactId: known.id as Id<'Contact'>, isNew: false };
  return (await putContacts(deps, tx, { tenantId, source }, [facts]))[0];
}

interface Put extends ContactId {
  readonly isNew: boolean;
  readonly isSuppressed: boolean;
}

/**
 * Writes checked facts, each address once. New contacts are inserted in the order of their hashes and existing ones are locked in that of their ids, so that
 * two lists with the same addresses wait for each other. Returns one for each, in their order.
 */
async function putContacts(
  { keys, clock }: Deps,
  tx: MarketingWrite,
  { tenantId, source }: { readonly tenantId: string; readonly source: string },
  facts: readonly ContactFacts[],
): Promise<[Put, ...Put[]]> {
  const now = clock.now();
  const rows = facts.map((one) => {
    const email = normalAddress(one.email) ?? '';
    const id = newId<'Contact'>('cot');
    const sealedEmail = keys.seal(email, contactPlace('sealed_email', id));
    const candidate = { id, tenantId, sealedEmail, emailHash: hashEmail(keys, email), source, createdAt: now };
    return { one, hashes: hashesOfEmail(keys, email), candidate };
  });
  const hashes = rows.flatMap((row) => row.hashes);
  const withAddress = { where: { tenantId, emailHash: { in: hashes } } };
  // A contact may be indexed under the key that is being replaced, which the unique index does not compare.
  const known = await tx.contact.findMany({ ...withAddress, select: { emailHash: true } });
  const before = new Set(known.map(({ emailHash }) => emailHash));
  const inserted = await tx.contact.createManyAndReturn({
    data: rows
      .filter((row) => !row.hashes.some((hash) => before.has(hash)))
      .map(({ one, candidate }) => ({ ...candidate, ...columnsOf(keys, candidate.id, one) }))
      .sort((a, b) => (a.emailHash < b.emailHash ? -1 : 1)),
    skipDuplicates: true,
    select: { id: true },
  });
  const created = new Set(inserted.map(({ id }) => id));
  const found = await tx.contact.findMany({ ...withAddress, select: { id: true } });
  const existing = await lockContacts(
    tx,
    found.map(({ id }) => id).filter((id) => !created.has(id)),
  );
  const idOf = new Map(existing.map(({ emailHash, id }) => [emailHash, id]));
  const suppressions = await tx.suppression.findMany({ where: { tenantId, addressHash: { in: hashes } } });
  const suppressed = new Set(suppressions.map(({ addressHash }) => addressHash));
  const put: Put[] = [];
  for (const { one, hashes: ofRow, candidate } of rows) {
    const isNew = created.has(candidate.id);
    const existingId = ofRow.map((hash) => idOf.get(hash)).find((id) => id !== undefined);
    const contactId = (existingId ?? candidate.id) as Id<'Contact'>;
    if (isNew) tx.outbox.append('marketing.contact.created', { contactId }, { subject: contactId, tenantId });
    else {
      const data = { ...columnsOf(keys, contactId, one), version: { increment: 1 } };
      const { version } = await tx.contact.update({ where: { id: contactId }, data, select: { version: true } });
      tx.outbox.append('marketing.contact.changed', { contactId, version }, { subject: contactId, tenantId });
    }
    put.push({ contactId, isNew, isSuppressed: ofRow.some((hash) => suppressed.has(hash)) });
  }
  return put as [Put, ...Put[]];
}

function columnsOf(
  keys: Deps['keys'],
  id: string,
  { name, locale, country, timeZone, tags, attributes }: ContactFacts,
) {
  const sealedName = name == null || name === '' ? null : keys.seal(name, contactPlace('sealed_name', id));
  return {
    sealedName,
    locale,
    country: country ?? null,
    timeZone,
    tags: [...new Set(tags)],
    attributes: storedAttributes(attributes),
  };
}
