import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation, rowLoader } from '@codai/kit/graphql';
import { lockContacts, suppressionOf } from '../../contacts/addresses/locks.ts';
import { normalAddress } from '../../contacts/addresses/rules.ts';
import { hashEmail } from '../../contacts/addresses/sealed.ts';
import { requestConfirmation } from '../../contacts/consents/confirmation.ts';
import type { Purpose } from '../../contacts/consents/rules.ts';
import { askRefusal } from '../../contacts/consents/service.ts';
import { writeConsent } from '../../contacts/consents/write.ts';
import { addContact } from '../../contacts/people/service.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { FormSubmission, LandingPage } from '../../generated/prisma/client.ts';
import { linkIn } from '../../links/tokens.ts';
import { recordReferral } from '../referrals/service.ts';
import { spamSign } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof submissionLoaders> {}
}

const DAY_MS = 86_400_000;
const CODE_MAX = 20;

export interface SubmitForm {
  readonly slug: string;
  readonly email: string;
  readonly name?: string | null | undefined;
  /** Field that people do not see; anything in it is a sign of spam. */
  readonly website?: string | null | undefined;
  readonly formToken?: string | null | undefined;
  /** Code of the contact who brought the person. */
  readonly referralCode?: string | null | undefined;
}

/** Fields of a form as they are kept. */
interface FormFields {
  readonly email: string;
  readonly name: string | null;
  readonly referralCode: string | null;
}

/** Where the fields of a submission are sealed. */
export const submissionPlace = (id: string) => ({
  tenant: null,
  table: 'form_submission',
  column: 'sealed_fields',
  rowId: id,
});
export const fieldsOf = (
  { keys }: Pick<Deps, 'keys'>,
  { id, sealedFields }: Pick<FormSubmission, 'id' | 'sealedFields'>,
) => JSON.parse(keys.open(sealedFields, submissionPlace(id))) as FormFields;

/**
 * Takes a form of a published page. The person is asked by mail to confirm; what looks like spam waits in quarantine. The answer is the same for both, for a
 * known contact, and for a suppressed address, so that it tells a stranger nothing. Returns `ValidationError` for no address, `NotFoundError` for no page.
 */
export async function submitForm(
  deps: Deps,
  { slug, email, name, website, formToken, referralCode }: SubmitForm,
): Promise<DomainError | { readonly isReceived: true }> {
  const address = normalAddress(email);
  if (address === null) return new ValidationError('input.email', 'Give an e-mail address.');
  const refusal = textRefusal('input.name', name === '' ? null : name, { max: 120, isOptional: true });
  if (refusal !== null) return refusal;
  const now = deps.clock.now();
  const link = linkIn(deps.keys, formToken ?? '', 'fill');
  const emailHash = hashEmail(deps.keys, address);
  return deps.database.systemWrite(null, async (tx) => {
    const page = await tx.landingPage.findFirst({ where: { slug, status: 'PUBLISHED' } });
    if (page === null) return new NotFoundError('LandingPage', ['input', 'slug']);
    const { id: pageId, tenantId } = page;
    // Forms with one address take turns, so that those of the day are counted rightly.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`form ${pageId} ${emailHash}`}, 0))`;
    const repeated = await tx.formSubmission.count({
      where: { pageId, emailHash, createdAt: { gt: new Date(now.getTime() - DAY_MS) } },
    });
    const filledMs = link?.pageId === pageId ? now.getTime() - link.at : null;
    const fields = { email: address, name: name || null, referralCode: referralCode?.slice(0, CODE_MAX) || null };
    const reason = spamSign({ name: fields.name, website: website ?? '', filledMs, repeated });
    const id = newId('fsb');
    const sealedFields = deps.keys.seal(JSON.stringify(fields), submissionPlace(id));
    const status = reason === null ? 'ACCEPTED' : 'QUARANTINED';
    await tx.formSubmission.create({
      data: { id, tenantId, pageId, status, reason, sealedFields, emailHash, createdAt: now },
    });
    if (reason === null) await invite(deps, tx, page, fields);
    return { isReceived: true };
  });
}

/** Adds the person as a contact, if new, and asks them by mail for the consent of the page. What is known of a contact is not changed by a form. */
async function invite(
  deps: Deps,
  tx: MarketingWrite,
  page: LandingPage,
  { email, name, referralCode }: FormFields,
): Promise<void> {
  const { tenantId, locale, slug, wording, wordingVersion } = page;
  const purpose = page.purpose as Purpose;
  const source = `Page ${slug}`;
  const { contactId, isNew } = await addContact(
    deps,
    tx,
    { tenantId, source },
    { email, name, locale, timeZone: 'UTC', tags: [], attributes: [] },
  );
  const [contact] = await lockContacts(tx, [contactId]);
  if (isNew && referralCode) await recordReferral(deps, tx, { tenantId, contactId, code: referralCode });
  if (contact === undefined || (await suppressionOf(tx, tenantId, contact.emailHash)) !== null) return;
  const given = await tx.permission.count({ where: { contactId, purpose, state: 'GIVEN' } });
  if (given > 0 || (await askRefusal(deps, tx, contact, purpose)) !== null) return;
  const record = await writeConsent(deps, tx, contact, {
    purpose,
    state: 'REQUESTED',
    source,
    proof: { wording, wordingVersion },
    actorId: null,
  });
  await requestConfirmation(deps, tx, contact, record);
}

export interface SubmissionId {
  readonly submissionId: Id<'FormSubmission'>;
}

/** Accepts a form that waited in quarantine: the person is asked by mail, as if it had been accepted at once. */
export async function releaseSubmission(
  deps: Deps,
  caller: SignedInCaller,
  { submissionId }: SubmissionId,
): Promise<DomainError | SubmissionId> {
  const tenantId = activeTenantOf(caller);
  return deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM form_submission WHERE id = ${submissionId} FOR UPDATE`;
    const submission = await tx.formSubmission.findFirst({
      where: { id: submissionId, tenantId },
      include: { page: true },
    });
    if (submission === null) return new NotFoundError('FormSubmission', ['input', 'submissionId']);
    if (submission.status !== 'QUARANTINED') return new InvalidStateError(submission.status, ['QUARANTINED']);
    await tx.formSubmission.update({ where: { id: submissionId }, data: { status: 'ACCEPTED', reason: null } });
    await invite(deps, tx, submission.page, fieldsOf(deps, submission));
    return { submissionId };
  });
}

/** Forms sent to the active organisation, newest first. */
export function listSubmissions(
  deps: Deps,
  caller: Caller,
  { isQuarantined, ...args }: ListArguments & { readonly isQuarantined?: boolean | null | undefined },
): Promise<Page<FormSubmission>> {
  const tenantId = activeTenantOf(caller);
  const filter = { tenantId, ...(isQuarantined != null && { status: isQuarantined ? 'QUARANTINED' : 'ACCEPTED' }) };
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.formSubmission.findMany({ where: { AND: [filter, where] }, ...page }),
  );
}

/** Submissions of the active organisation: null for unknown and forbidden alike. */
export function submissionLoaders(deps: Deps, caller: Caller) {
  return {
    formSubmission: rowLoader(deps, caller, (tx, ids) =>
      tx.formSubmission.findMany({ where: { id: { in: [...ids] }, tenantId: caller.tenantId ?? '' } }),
    ),
  };
}
