import { activeTenantOf, type DomainError, type Id, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps, MarketingWrite } from '../../deps.ts';
import { lockContacts, suppressionOf } from '../addresses/locks.ts';
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
    for (const [index, { contactId, isNew, isSuppressed }] of put.entries()) {
      const outcome = isSuppressed ? 'SUPPRESSED' : isNew ? 'CREATED' : 'CHANGED';
      report.push({ row: taken[index]?.row ?? 0, outcome, contactId, message: null });
      // A person who has withdrawn a consent is not given it back by a list.
      if (!consent || isSuppressed || !(await isOpen(tx, contactId, consent.purpose))) continue;
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

/** Whether nothing was ever recorded of this consent. */
async function isOpen(tx: MarketingWrite, contactId: string, purpose: string): Promise<boolean> {
  return (await tx.permission.count({ where: { contactId, purpose } })) === 0;
}

/** Adds a contact with checked facts; one that has the address already stays as it is. Returns its id. */
export async function addContact(
  deps: Deps,
  tx: MarketingWrite,
  { tenantId, source }: { readonly tenantId: string; readonly source: string },
  facts: ContactFacts,
): Promise<Id<'Contact'>> {
  const known = await tx.contact.findFirst({
    where: { tenantId, emailHash: { in: hashesOfEmail(deps.keys, normalAddress(facts.email) ?? '') } },
    select: { id: true },
  });
  if (known !== null) return known.id as Id<'Contact'>;
  return (await putContacts(deps, tx, { tenantId, source }, [facts]))[0].contactId;
}

interface Put extends ContactId {
  readonly isNew: boolean;
  readonly isSuppressed: boolean;
}

/** Writes checked facts, each address once. Existing contacts are locked in the order of their ids. Returns one for each, in their order. */
async function putContacts(
  { keys, clock }: Deps,
  tx: MarketingWrite,
  { tenantId, source }: { readonly tenantId: string; readonly source: string },
  facts: readonly ContactFacts[],
): Promise<[Put, ...Put[]]> {
  const now = clock.now();
  const prepared = facts.map((one) => {
    const email = normalAddress(one.email) ?? '';
    return { one, email, hashes: hashesOfEmail(keys, email) };
  });
  const candidates = prepared.map(({ one, email }) => {
    const id = newId<'Contact'>('cot');
    const sealed = {
      sealedEmail: keys.seal(email, contactPlace('sealed_email', id)),
      emailHash: hashEmail(keys, email),
    };
    return { id, tenantId, ...sealed, ...columnsOf(keys, id, one), source, createdAt: now };
  });
  const inserted = await tx.contact.createManyAndReturn({
    data: candidates,
    skipDuplicates: true,
    select: { id: true },
  });
  const created = new Set(inserted.map(({ id }) => id));
  const hashes = prepared.flatMap((row) => row.hashes);
  const existing = await tx.contact.findMany({
    where: { tenantId, emailHash: { in: hashes }, id: { notIn: [...created] } },
    select: { id: true },
  });
  const locked = new Map(
    (
      await lockContacts(
        tx,
        existing.map(({ id }) => id),
      )
    ).map((row) => [row.emailHash, row]),
  );
  const put: Put[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const { one, hashes: ofRow } = prepared[index] ?? { one: undefined, hashes: [] };
    const known = ofRow.map((hash) => locked.get(hash)).find((row) => row !== undefined);
    const isNew = created.has(candidate.id);
    const contactId = (isNew ? candidate.id : (known?.id ?? candidate.id)) as Id<'Contact'>;
    if (!isNew && one !== undefined) {
      const data = { ...columnsOf(keys, contactId, one), version: { increment: 1 } };
      const { version } = await tx.contact.update({ where: { id: contactId }, data, select: { version: true } });
      tx.outbox.append('marketing.contact.changed', { contactId, version }, { subject: contactId, tenantId });
    }
    if (isNew) tx.outbox.append('marketing.contact.created', { contactId }, { subject: contactId, tenantId });
    const isSuppressed = (await suppressionOf(tx, tenantId, known?.emailHash ?? candidate.emailHash)) !== null;
    put.push({ contactId, isNew, isSuppressed });
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
