import {
  activeTenantOf,
  type DomainError,
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  type ValidationError,
  type VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type Content, contentRefusal, courseRefusal, skillsOf, unchangedRefusal } from './rules.ts';

export interface TemplateId {
  readonly templateId: Id<'CredentialTemplate'>;
}

export interface CreateCredentialTemplate extends Content {
  readonly issuerId: Id<'Issuer'>;
  readonly kind: 'BADGE' | 'CERTIFICATE';
  readonly courseId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Makes a template of an issuer of the caller's organisation, with its first version. Returns its id, or a refusal. */
export async function createCredentialTemplate(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateCredentialTemplate,
): Promise<DomainError | TemplateId> {
  const refusal = contentRefusal(input) ?? courseRefusal(input.courseId);
  if (refusal !== null) return refusal;
  const { issuerId, kind, courseId = null, name, description, criteria, validityDays = null } = input;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createCredentialTemplate', input }, async (tx) => {
    if ((await tx.issuer.count({ where: { id: issuerId, tenantId } })) === 0)
      return new NotFoundError('Issuer', ['input', 'issuerId']);
    const templateId = newId<'CredentialTemplate'>('cre');
    const made = { tenantId, createdById: caller.userId, createdAt: clock.now() };
    await tx.credentialTemplate.create({
      data: { id: templateId, issuerId, kind, courseId, status: 'ACTIVE', currentNumber: 1, ...made },
      select: { id: true },
    });
    await tx.templateVersion.create({
      data: { templateId, number: 1, name, description, criteria, validityDays, skillIds: skillsOf(input), ...made },
      select: { number: true },
    });
    const event = { templateId, issuerId, createdById: caller.userId };
    tx.outbox.append('credentials.template.created', event, { subject: templateId });
    return { templateId };
  });
}

export interface UpdateCredentialTemplate extends Content, TemplateId {
  readonly expectedVersion: number;
}

/** Gives a template another version, for what is issued from now on. Credentials keep the version that they were earned by. */
export async function updateCredentialTemplate(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: UpdateCredentialTemplate,
): Promise<InvalidStateError | NotFoundError | TemplateId | ValidationError | VersionConflictError> {
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  const { templateId, expectedVersion, name, description, criteria, validityDays = null } = input;
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const [changed] = await tx.credentialTemplate.updateManyAndReturn({
      where: { id: templateId, tenantId, version: expectedVersion, status: 'ACTIVE' },
      data: { currentNumber: { increment: 1 }, version: { increment: 1 } },
      select: { currentNumber: true, version: true },
    });
    if (changed === undefined) {
      const row = await tx.credentialTemplate.findFirst({ where: { id: templateId, tenantId } });
      if (row === null) return new NotFoundError('CredentialTemplate', ['input', 'templateId']);
      return unchangedRefusal(row);
    }
    const { currentNumber: number, version } = changed;
    const before = await tx.templateVersion.findUniqueOrThrow({
      where: { templateId_number: { templateId, number: number - 1 } },
      select: { skillIds: true },
    });
    await tx.templateVersion.create({
      data: {
        templateId,
        number,
        tenantId,
        name,
        description,
        criteria,
        validityDays,
        skillIds: input.skillIds == null ? before.skillIds : skillsOf(input),
        createdById: caller.userId,
        createdAt: clock.now(),
      },
      select: { number: true },
    });
    tx.outbox.append('credentials.template.changed', { templateId, version }, { subject: templateId });
    return { templateId };
  });
}

/** Ends issuing by a template. Succeeds also when it had ended. */
export async function retireCredentialTemplate(
  { database }: Deps,
  caller: SignedInCaller,
  { templateId }: TemplateId,
): Promise<NotFoundError | TemplateId> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const { count } = await tx.credentialTemplate.updateMany({
      where: { id: templateId, tenantId, status: 'ACTIVE' },
      data: { status: 'RETIRED', version: { increment: 1 } },
    });
    if (count === 0)
      return (await tx.credentialTemplate.count({ where: { id: templateId, tenantId } })) === 0
        ? new NotFoundError('CredentialTemplate', ['input', 'templateId'])
        : { templateId };
    tx.outbox.append('credentials.template.retired', { templateId }, { subject: templateId });
    return { templateId };
  });
}
