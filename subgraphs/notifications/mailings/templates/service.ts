import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { RenderedMail, Variables } from '../../content/templates/render.ts';
import type { Deps } from '../../deps.ts';
import type { NotificationTemplate } from '../../generated/prisma/client.ts';
import { acceptMails } from '../../queue/accept.ts';
import { membersAmong, nameOfTenant } from '../../recipients/members/members.ts';
import { recipientsRefusal } from '../../recipients/members/rules.ts';
import {
  keyTakenRefusal,
  templateCountRefusal,
  VARIABLES_MAX,
  variableCountRefusal,
  versionCountRefusal,
} from './rules.ts';
import { findVersion } from './versions.ts';
import { readTexts, renderTemplate, type TemplateText, textsRefusal, variablesRefusal } from './words.ts';

export type { NotificationTemplate, NotificationTemplateVersion } from '../../generated/prisma/client.ts';

export interface TextInput {
  readonly locale: string;
  readonly subject: string;
  readonly body: string;
  readonly actionLabel?: string | null | undefined;
  readonly actionUrl?: string | null | undefined;
}
export interface VariableInput {
  readonly name: string;
  readonly value: string;
}
export type TemplateId = { readonly templateId: Id<'NotificationTemplate'> };

/** A first version of a template, published by nothing yet. */
export function createTemplate(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: { readonly key: string; readonly defaultLocale: string; readonly texts: readonly TextInput[] },
): Promise<DomainError | NotificationTemplate> {
  const tenantId = activeTenantOf(caller);
  const { key, defaultLocale } = input;
  const texts = textsOf(input.texts);
  return database.write(caller, async (tx): Promise<DomainError | NotificationTemplate> => {
    const refusal = textsRefusal(texts, defaultLocale);
    if (refusal !== null) return refusal;
    const tooMany = templateCountRefusal(await tx.notificationTemplate.count({ where: { tenantId } }));
    if (tooMany !== null) return tooMany;
    const [id, createdAt] = [newId<'NotificationTemplate'>('ntp'), clock.now()];
    const facts = { tenantId, createdById: caller.userId, createdAt };
    const [made] = await tx.notificationTemplate.createManyAndReturn({
      data: { id, key, defaultLocale, latestVersion: 1, ...facts },
      skipDuplicates: true,
    });
    if (made === undefined) return keyTakenRefusal();
    await tx.notificationTemplateVersion.create({
      data: { templateId: id, number: 1, texts: [...texts] as never, ...facts },
    });
    return made;
  });
}

/** Another version. What is published stays published. */
export function createTemplateVersion(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { templateId: id, texts: given }: TemplateId & { readonly texts: readonly TextInput[] },
): Promise<DomainError | NotificationTemplate> {
  const tenantId = activeTenantOf(caller);
  const texts = textsOf(given);
  return database.write(caller, async (tx): Promise<DomainError | NotificationTemplate> => {
    const known = await tx.notificationTemplate.findFirst({ where: { id, tenantId } });
    if (known === null) return new NotFoundError('NotificationTemplate');
    const refusal = textsRefusal(texts, known.defaultLocale) ?? versionCountRefusal(known.latestVersion);
    if (refusal !== null) return refusal;
    // The number is given by the row, which two writers at once change one after the other.
    const template = await tx.notificationTemplate.update({ where: { id }, data: { latestVersion: { increment: 1 } } });
    await tx.notificationTemplateVersion.create({
      data: {
        templateId: id,
        number: template.latestVersion,
        texts: [...texts] as never,
        tenantId,
        createdById: caller.userId,
        createdAt: clock.now(),
      },
    });
    return template;
  });
}

/** Sends this version from now on; an older one may be published again. */
export function publishTemplateVersion(
  { database }: Deps,
  caller: SignedInCaller,
  { templateId: id, version }: TemplateId & { readonly version: number },
): Promise<NotFoundError | NotificationTemplate> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const found = await tx.notificationTemplateVersion.findFirst({
      where: { templateId: id, number: version, tenantId },
    });
    if (found === null) return new NotFoundError('NotificationTemplate');
    const template = await tx.notificationTemplate.update({ where: { id }, data: { publishedVersion: version } });
    tx.outbox.append(
      'notifications.template.published',
      { templateId: id, version, publishedById: caller.userId },
      { subject: id, partitionKey: id, tenantId },
    );
    return template;
  });
}

export interface PreviewTemplate extends TemplateId {
  readonly version: number;
  readonly locale: string;
  readonly variables: readonly VariableInput[];
}

/** A version as it would be mailed, with sample data. Returns null for a template or version that is none of the organisation's. */
export async function previewTemplate(
  { database, letterhead }: Deps,
  caller: SignedInCaller,
  { templateId: id, version, locale, variables }: PreviewTemplate,
): Promise<(RenderedMail & { readonly locale: string }) | null> {
  const tenantId = activeTenantOf(caller);
  return database.read(caller, async (tx) => {
    const template = await tx.notificationTemplate.findFirst({ where: { id, tenantId } });
    const found = await findVersion(tx, { tenantId, templateId: id, version });
    if (template === null || found === null) return null;
    return renderTemplate({
      texts: readTexts(found.texts),
      defaultLocale: template.defaultLocale,
      locale,
      variables: { recipientName: 'Ana', ...valuesOf(variables) },
      organizationName: await nameOfTenant(tx, tenantId),
      unsubscribeUrl: letterhead.publicUrl,
    });
  });
}

export interface SendEmail extends TemplateId {
  readonly recipientIds: readonly string[];
  readonly variables: readonly VariableInput[];
  readonly idempotencyKey: string;
}

/**
 * Mails the published version to members of the organisation, each once. Refuses before anything is queued what lacks a variable
 * (`TemplateVariableError`, NOTIF-6).
 */
export function sendEmail(
  deps: Deps,
  caller: SignedInCaller,
  input: SendEmail,
): Promise<DomainError | { readonly acceptedCount: number }> {
  const recipientIds = [...new Set(input.recipientIds)].sort();
  const refusal = recipientsRefusal(recipientIds.length);
  if (refusal !== null) return Promise.resolve(refusal);
  return accept(deps, caller, { operation: 'sendEmail', input, recipientIds, version: null, locale: null });
}

/** Mails a version, published or not, to the caller alone. */
export function sendTestEmail(
  deps: Deps,
  caller: SignedInCaller,
  input: PreviewTemplate & { readonly idempotencyKey: string },
): Promise<DomainError | { readonly acceptedCount: number }> {
  const { version, locale } = input;
  return accept(deps, caller, { operation: 'sendTestEmail', input, recipientIds: [caller.userId], version, locale });
}

async function accept(
  deps: Deps,
  caller: SignedInCaller,
  request: {
    readonly operation: string;
    readonly input: TemplateId & { readonly variables: readonly VariableInput[]; readonly idempotencyKey: string };
    readonly recipientIds: readonly string[];
    /** null: the published one. */
    readonly version: number | null;
    readonly locale: string | null;
  },
): Promise<DomainError | { readonly acceptedCount: number }> {
  const { operation, input, recipientIds, locale } = request;
  const tenantId = activeTenantOf(caller);
  const { templateId } = input;
  const tooMany = variableCountRefusal(input.variables.length);
  if (tooMany !== null) return tooMany;
  const variables = valuesOf(input.variables);
  return deps.database.once(
    { caller, operation, input },
    async (tx): Promise<DomainError | { acceptedCount: number }> => {
      const template = await tx.notificationTemplate.findFirst({ where: { id: templateId, tenantId } });
      const version = request.version ?? template?.publishedVersion ?? null;
      const found = version === null ? null : await findVersion(tx, { tenantId, templateId, version });
      if (version === null || found === null) return new NotFoundError('NotificationTemplate');
      const refusal = variablesRefusal('organization.email', readTexts(found.texts), variables);
      if (refusal !== null) return refusal;
      const members = await membersAmong(tx, tenantId, recipientIds);
      if (members.length < recipientIds.length) return new NotFoundError('User');
      const accepted = await acceptMails(
        deps,
        tx,
        {
          type: 'organization.email',
          tenantId,
          sourceKey: newId('sml'),
          actorId: null,
          targetId: null,
          variables,
          locale,
          expiresAt: null,
          template: { templateId, templateVersion: version },
        },
        members.map((userId) => ({ userId, address: null })),
      );
      return { acceptedCount: accepted.length };
    },
  );
}

export function listTemplates(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<NotificationTemplate>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.notificationTemplate.findMany({ where: { tenantId, ...where }, ...page }),
  );
}

export function findTemplates({ database }: Deps, caller: Caller, ids: readonly string[]) {
  const tenantId = caller.tenantId ?? '';
  return database.read(caller, (tx) => tx.notificationTemplate.findMany({ where: { tenantId, id: { in: [...ids] } } }));
}

/** Versions of these templates, newest first. */
export function findVersions({ database }: Deps, caller: Caller, templateIds: readonly string[]) {
  const tenantId = caller.tenantId ?? '';
  return database.read(caller, (tx) =>
    tx.notificationTemplateVersion.findMany({
      where: { tenantId, templateId: { in: [...templateIds] } },
      orderBy: { number: 'desc' },
    }),
  );
}

function textsOf(given: readonly TextInput[]): readonly TemplateText[] {
  return given.map(({ locale, subject, body, actionLabel, actionUrl }) => ({
    locale,
    subject: subject.trim(),
    body: body.trim(),
    actionLabel: actionLabel?.trim() || null,
    actionUrl: actionUrl?.trim() || null,
  }));
}

export function valuesOf(given: readonly VariableInput[]): Variables {
  return Object.fromEntries(given.slice(0, VARIABLES_MAX).map(({ name, value }) => [name, value]));
}
