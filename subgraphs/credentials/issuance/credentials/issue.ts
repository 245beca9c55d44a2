import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import {
  activeTenantOf,
  type DomainError,
  firstRefusal,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import { unknownPerson } from '@codai/kit/security';
import type { CredentialsWrite, Deps } from '../../deps.ts';
import type { RecipientIdentity } from '../../ports/recipients.ts';
import { saltedHash } from '../../signing/canonical.ts';
import { didOf, tokenMethodOf } from '../../signing/did.ts';
import { secretJwkOf, secretKeyOf } from '../../signing/keys.ts';
import { signSelective, signToken } from '../../signing/tokens.ts';
import { allocateEntries } from '../status/allocate.ts';
import { credentialPlace } from './cells.ts';
import { disclosable, type Facts, openBadge, selectiveClaims } from './document.ts';
import { consentedIdentities, identityInForce } from './recipients.ts';

export interface CredentialId {
  readonly credentialId: Id<'Credential'>;
}

/** Facts of a credential about one recipient. */
export interface Recipient {
  readonly recipientId: string;
  readonly recipientName?: string | null | undefined;
  readonly evidence?: string | null | undefined;
  readonly result?: string | null | undefined;
  /** Id of a completion; one completion earns one credential (CRED-6). */
  readonly completionId?: string | null | undefined;
}

export interface IssueCredential extends Recipient {
  readonly templateId: Id<'CredentialTemplate'>;
  readonly expiresAt?: Date | null | undefined;
  readonly idempotencyKey: string;
}

export const BULK_MAX = 50;
const DAY_MS = 86_400_000;
/** Crockford's base32: what people read to each other. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_CHARACTERS = 20;

/** Twenty characters of five random bits. */
export const newCode = () => Array.from({ length: CODE_CHARACTERS }, () => ALPHABET.charAt(randomInt(32))).join('');

function recipientRefusal(recipient: Recipient, path: string): ValidationError | null {
  const { recipientId, recipientName, evidence, result, completionId } = recipient;
  const isId = /^[\w.-]{1,64}$/.test(recipientId);
  return firstRefusal(
    isId ? null : new ValidationError(`${path}.recipientId`, 'This is not a user id. Give the id of a user.'),
    textRefusal(`${path}.recipientName`, recipientName, { max: 200, isOptional: true }),
    textRefusal(`${path}.evidence`, evidence, { max: 2_000, isLong: true, isOptional: true }),
    textRefusal(`${path}.result`, result, { max: 200, isOptional: true }),
    textRefusal(`${path}.completionId`, completionId, { max: 200, isOptional: true }),
  );
}

/** Recipients may be of any organisation; that there is such a person is asked before the transaction. */
async function unknownRecipientRefusal(
  { people }: Deps,
  caller: SignedInCaller,
  recipients: readonly { readonly recipientId: string; readonly path: string }[],
): Promise<ValidationError | null> {
  const unknown = await people.unknownOf(
    caller,
    recipients.map(({ recipientId }) => recipientId),
  );
  const first = recipients.find(({ recipientId }) => unknown.has(recipientId));
  return first === undefined ? null : unknownPerson(`${first.path}.recipientId`);
}

const expiryRefusal = ({ clock }: Deps, expiresAt: Date | null | undefined) =>
  expiresAt != null && expiresAt <= clock.now()
    ? new ValidationError('input.expiresAt', 'Give an instant after the issue.')
    : null;

/** Issues a credential. One that the same completion has earned before is returned as it is. */
export async function issueCredential(
  deps: Deps,
  caller: SignedInCaller,
  input: IssueCredential,
): Promise<CredentialId | DomainError> {
  const refusal = firstRefusal(recipientRefusal(input, 'input'), expiryRefusal(deps, input.expiresAt));
  if (refusal !== null) return refusal;
  const unknown = await unknownRecipientRefusal(deps, caller, [{ recipientId: input.recipientId, path: 'input' }]);
  if (unknown !== null) return unknown;
  const tenantId = activeTenantOf(caller);
  const [identity] = await consentedIdentities(deps, caller, [input.recipientId]);
  return deps.database.once({ caller, operation: 'issueCredential', input }, async (tx) => {
    const template = await templateFor(tx, tenantId, input.templateId, 'CERTIFICATE');
    if ('code' in template) return template;
    const credentialId = await issue(deps, tx, template, {
      ...input,
      identity,
      issuedById: caller.userId,
      sourceEvent: sourceOf(input.completionId),
    });
    return { credentialId };
  });
}

export interface IssueCredentials {
  readonly templateId: Id<'CredentialTemplate'>;
  readonly recipients: readonly Recipient[];
  readonly expiresAt?: Date | null | undefined;
  readonly idempotencyKey: string;
}

/** Issues up to 50 credentials by one template, all or none of them. */
export async function issueCredentials(
  deps: Deps,
  caller: SignedInCaller,
  input: IssueCredentials,
): Promise<DomainError | { readonly credentialIds: readonly string[] }> {
  const { recipients, templateId, expiresAt } = input;
  if (recipients.length < 1 || recipients.length > BULK_MAX)
    return new ValidationError('input.recipients', `Give 1 to ${BULK_MAX} recipients.`);
  const refusal = firstRefusal(
    ...recipients.map((recipient, index) => recipientRefusal(recipient, `input.recipients.${index}`)),
    expiryRefusal(deps, expiresAt),
  );
  if (refusal !== null) return refusal;
  const named = recipients.map(({ recipientId }, index) => ({ recipientId, path: `input.recipients.${index}` }));
  const unknown = await unknownRecipientRefusal(deps, caller, named);
  if (unknown !== null) return unknown;
  const tenantId = activeTenantOf(caller);
  const identities = await consentedIdentities(
    deps,
    caller,
    recipients.map(({ recipientId }) => recipientId),
  );
  return deps.database.once({ caller, operation: 'issueCredentials', input }, async (tx) => {
    const template = await templateFor(tx, tenantId, templateId, 'CERTIFICATE');
    if ('code' in template) return template;
    const byPlace = new Map<number, string>();
    // In one order, so that two bulk issues of the same people wait for each other instead of locking each other out.
    const order = recipients.map((_, index) => index).sort((a, b) => compare(recipients[a], recipients[b]));
    for (const index of order) {
      const recipient = recipients[index] as Recipient;
      const sourceEvent = sourceOf(recipient.completionId);
      const award = { ...recipient, identity: identities[index], expiresAt, issuedById: caller.userId, sourceEvent };
      byPlace.set(index, await issue(deps, tx, template, award));
    }
    return { credentialIds: recipients.map((_, index) => byPlace.get(index) as string) };
  });
}

const keyOf = (recipient: Recipient | undefined) => `${recipient?.recipientId} ${recipient?.completionId ?? ''}`;
const compare = (one: Recipient | undefined, other: Recipient | undefined) =>
  keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0;

export interface AwardBadge extends Omit<Recipient, 'completionId'> {
  readonly templateId: Id<'CredentialTemplate'>;
  readonly idempotencyKey: string;
}

/** Awards a badge. A recipient has it once: the existing award is returned. */
export async function awardBadge(
  deps: Deps,
  caller: SignedInCaller,
  input: AwardBadge,
): Promise<CredentialId | DomainError> {
  const refusal = recipientRefusal(input, 'input');
  if (refusal !== null) return refusal;
  const unknown = await unknownRecipientRefusal(deps, caller, [{ recipientId: input.recipientId, path: 'input' }]);
  if (unknown !== null) return unknown;
  const tenantId = activeTenantOf(caller);
  const [identity] = await consentedIdentities(deps, caller, [input.recipientId]);
  return deps.database.once({ caller, operation: 'awardBadge', input }, async (tx) => {
    const template = await templateFor(tx, tenantId, input.templateId, 'BADGE');
    if ('code' in template) return template;
    const award = { ...input, identity, issuedById: caller.userId, sourceEvent: 'award' };
    const credentialId = await issue(deps, tx, template, award);
    return { credentialId };
  });
}

/** Completion of a course, as learning publishes it. */
export interface Completion {
  /** The organisation that gives the course. */
  readonly tenantId: string;
  readonly courseId: string;
  readonly completionId: string;
  readonly recipientId: string;
  /** Skills that the course teaches. */
  readonly skillIds: readonly string[];
}

const COURSE_TEMPLATES_MAX = 20;

/**
 * Issues a credential by each active template of a completed course, in the organisation that gives the course. The consumer of completions runs it as
 * a job. Repeated deliveries of one completion issue once (CRED-6). At most 20 templates of a course issue. The credential names a learner who has
 * consented. Throws COMPONENT_UNAVAILABLE while identity is away, and the job runs again.
 */
export async function issueForCompletion(
  deps: Deps,
  { tenantId, courseId, completionId, recipientId, skillIds }: Completion,
): Promise<readonly Id<'Credential'>[]> {
  const rows = await deps.database.systemRead(tenantId, (tx) =>
    tx.credentialTemplate.findMany({
      where: { tenantId, courseId, status: 'ACTIVE' },
      orderBy: { id: 'asc' },
      take: COURSE_TEMPLATES_MAX,
      select: { id: true },
    }),
  );
  const asked = { tenantId: tenantId as Id<'Organization'>, correlationId: newId('cor') };
  const recipients = rows.map(() => recipientId);
  const identities = await consentedIdentities(deps, asked, recipients);
  return deps.database.systemWrite(tenantId, async (tx) => {
    const issued: Id<'Credential'>[] = [];
    for (const [index, { id }] of rows.entries()) {
      const template = await templateFor(tx, tenantId, id, null);
      if ('code' in template) continue;
      const award = { recipientId, skillIds, identity: identities[index], sourceEvent: sourceOf(completionId) };
      issued.push(await issue(deps, tx, template, { ...award, issuedById: template.createdById }));
    }
    return issued;
  });
}

/** Source of a credential, as its row names it. */
export const sourceOf = (completionId: string | null | undefined) =>
  completionId == null ? `issue:${randomUUID()}` : `completion:${completionId}`;

export interface LoadedTemplate {
  readonly id: string;
  readonly tenantId: string;
  readonly issuerId: string;
  readonly createdById: string;
  readonly kind: string;
  readonly number: number;
  readonly name: string;
  readonly description: string;
  readonly criteria: string;
  readonly validityDays: number | null;
  readonly skillIds: readonly string[];
}

/** The template in its current version, or why nothing is issued by it. */
export async function templateFor(
  tx: CredentialsWrite,
  tenantId: string,
  templateId: string,
  kind: 'BADGE' | 'CERTIFICATE' | null,
): Promise<InvalidStateError | LoadedTemplate | NotFoundError | ValidationError> {
  // Held shared, so that retiring comes before or after.
  await tx.$queryRaw`SELECT id FROM credential_template WHERE id = ${templateId} AND tenant_id = ${tenantId} FOR SHARE`;
  const template = await tx.credentialTemplate.findFirst({ where: { id: templateId, tenantId } });
  if (template === null) return new NotFoundError('CredentialTemplate', ['input', 'templateId']);
  if (kind !== null && template.kind !== kind)
    return new ValidationError(
      'input.templateId',
      kind === 'BADGE'
        ? 'This template is not a badge. Give the id of a badge.'
        : 'This template is a badge. Award it with `awardBadge`.',
    );
  if (template.status !== 'ACTIVE')
    return new InvalidStateError(template.status, ['ACTIVE'], 'This template is retired. Choose an active template.');
  const number = template.currentNumber;
  const version = await tx.templateVersion.findUniqueOrThrow({ where: { templateId_number: { templateId, number } } });
  const { id, issuerId, createdById } = template;
  const { name, description, criteria, validityDays, skillIds } = version;
  return {
    id,
    tenantId,
    issuerId,
    createdById,
    kind: template.kind,
    number,
    name,
    description,
    criteria,
    validityDays,
    skillIds,
  };
}

export interface Award extends Omit<Recipient, 'completionId'> {
  readonly issuedById: string;
  readonly sourceEvent: string;
  readonly expiresAt?: Date | null | undefined;
  readonly supersedesId?: string;
  /** How the recipient has consented to be named. */
  readonly identity?: RecipientIdentity | null | undefined;
  /** Skills beside those of the template: the course's. */
  readonly skillIds?: readonly string[];
}

/** Signs and stores one credential, or finds the one that the same source has earned. The transaction says what else happens with it. */
export async function issue(
  deps: Deps,
  tx: CredentialsWrite,
  template: LoadedTemplate,
  award: Award,
): Promise<Id<'Credential'>> {
  const { tenantId, issuerId } = template;
  const { recipientId, sourceEvent } = award;
  const unique = { templateId: template.id, recipientId, sourceEvent };
  // A concurrent issue of the same credential waits here and then finds it (CRED-6). The unique index alone would abort its whole transaction.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${JSON.stringify(unique)}, 0))`;
  const existing = await tx.credential.findUnique({
    where: { templateId_recipientId_sourceEvent: unique },
    select: { id: true },
  });
  if (existing !== null) return existing.id as Id<'Credential'>;

  // Held shared: keys are replaced before or after (CRED-4).
  await tx.$queryRaw`SELECT id FROM issuer WHERE id = ${issuerId} FOR SHARE`;
  const issuer = await tx.issuer.findUniqueOrThrow({ where: { id: issuerId } });
  const key = await tx.issuerKey.findFirstOrThrow({ where: { issuerId, validUntil: null } });
  const issuedAt = new Date(Math.max(deps.clock.now().getTime(), key.validFrom.getTime()));
  const expiresAt =
    award.expiresAt ??
    (template.validityDays === null ? null : new Date(issuedAt.getTime() + template.validityDays * DAY_MS));

  const id = newId<'Credential'>('crd');
  const identity = await identityInForce(tx, recipientId, award.identity);
  const facts: Facts = {
    documentId: `urn:uuid:${randomUUID()}`,
    subjectId: `urn:uuid:${randomUUID()}`,
    issuer,
    template,
    issuedAt,
    expiresAt,
    recipientName: award.recipientName ?? identity?.name ?? null,
    recipientEmail: identity?.emailHash == null ? null : { hash: identity.emailHash, salt: identity.salt },
    evidence: award.evidence ?? null,
    result: award.result ?? null,
    entries: await allocateEntries(tx, { tenantId, issuerId, credentialId: id, now: issuedAt }),
  };
  const unsigned = openBadge(deps, facts);
  const did = didOf(deps, issuerId);
  const { signDocument } = await import('../../signing/data-integrity.ts');
  const document = await signDocument(unsigned, { did, key, secretJwk: secretJwkOf(deps, key), at: issuedAt });
  const signer = { key: secretKeyOf(deps, key), kid: tokenMethodOf(did, key.id) };
  const jwt = await signToken(unsigned, { ...signer, at: issuedAt });
  const concealable = Object.values(disclosable);
  const sdJwt = await signSelective(selectiveClaims(deps, facts), { ...signer, concealable });
  const salt = randomBytes(32).toString('base64url');
  const seal = (column: Parameters<typeof credentialPlace>[0], text: string) =>
    deps.keys.seal(text, credentialPlace(column, tenantId, id));

  await tx.credential.create({
    data: {
      id,
      tenantId,
      issuerId,
      keyId: key.id,
      ...unique,
      templateNumber: template.number,
      issuedById: award.issuedById,
      supersedesId: award.supersedesId ?? null,
      verificationCode: newCode(),
      documentId: facts.documentId,
      kind: template.kind,
      title: template.name,
      skillIds: [...new Set([...template.skillIds, ...(award.skillIds ?? [])])],
      issuerName: issuer.name,
      status: 'ISSUED',
      hash: saltedHash(salt, unsigned),
      issuedAt,
      expiresAt,
      salt: seal('salt', salt),
      document: seal('document', JSON.stringify(document)),
      jwt: seal('jwt', jwt),
      sdJwt: seal('sd_jwt', sdJwt),
      createdAt: issuedAt,
    },
    select: { id: true },
  });
  const event = { credentialId: id, recipientId, issuerId, templateId: template.id };
  tx.outbox.append('credentials.credential.issued', event, { subject: id });
  if (template.kind === 'BADGE') tx.outbox.append('credentials.badge.awarded', event, { subject: id });
  return id;
}
