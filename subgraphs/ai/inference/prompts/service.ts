import { PromptVariableError } from '@codai/contracts/ai';
import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { AiRead, Deps } from '../../deps.ts';
import type { PromptLabel, PromptTemplate, PromptVersion } from '../../generated/prisma/client.ts';
import { openText, sealText } from '../../ports/cells.ts';
import { LABEL, type PromptValue, promptRefusal, rendered, variablesOf } from './rules.ts';

export interface TemplateId {
  readonly templateId: Id<'PromptTemplate'>;
}

export interface PublishPromptVersion {
  readonly name: string;
  readonly text: string;
  readonly idempotencyKey: string;
}

/** Publishes the next version of a prompt, of a new one when there is none of the name. Returns its template's id, or `ValidationError`. */
export async function publishPromptVersion(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: PublishPromptVersion,
): Promise<DomainError | TemplateId> {
  const refusal = promptRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { name, text } = input;
  return database.once({ caller, operation: 'publishPromptVersion', input }, async (tx) => {
    const now = clock.now();
    const created = { tenantId, createdById: caller.userId, createdAt: now };
    await tx.promptTemplate.createMany({ data: { id: newId('ptp'), name, ...created }, skipDuplicates: true });
    // Locked, so that two who publish at once get two numbers.
    const [template] = await tx.$queryRaw<{ id: Id<'PromptTemplate'> }[]>`
      SELECT id FROM prompt_template WHERE tenant_id = ${tenantId} AND name = ${name} FOR UPDATE`;
    if (template === undefined) throw new Error('The prompt is gone while it is locked.');
    const templateId = template.id;
    const newest = await tx.promptVersion.aggregate({ where: { templateId }, _max: { number: true } });
    const number = (newest._max.number ?? 0) + 1;
    const id = newId('prv');
    const sealed = sealText(keys, 'prompt_version.text', { id, tenantId }, text);
    const data = { id, templateId, number, text: sealed, variables: [...variablesOf(text)], ...created };
    await tx.promptVersion.create({ data, select: { id: true } });
    tx.outbox.append('ai.prompt.published', { templateId, number, userId: caller.userId }, { subject: templateId });
    return { templateId };
  });
}

export interface LabelPromptVersion extends TemplateId {
  readonly number: number;
  readonly label: string;
}

/** Leads a label to a version: publishing it, or rolling back. Returns the template's id, or `ValidationError`, `NotFoundError`. */
export async function labelPromptVersion(
  { database }: Deps,
  caller: SignedInCaller,
  { templateId, number, label }: LabelPromptVersion,
): Promise<NotFoundError | TemplateId | ValidationError> {
  if (!LABEL.test(label)) {
    return new ValidationError('input.label', 'A label has 1 to 64 small letters, digits and dashes, no dash first.');
  }
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const isKnown = (await tx.promptVersion.count({ where: { templateId, number } })) === 1;
    if (!isKnown) return new NotFoundError('PromptVersion', ['input', 'number']);
    const where = { templateId_label: { templateId, label } };
    await tx.promptLabel.upsert({ where, create: { templateId, label, number, tenantId }, update: { number } });
    tx.outbox.append('ai.prompt.labelled', { templateId, number, label }, { subject: templateId });
    return { templateId };
  });
}

/** Prompts of the tenant, newest first. */
export function listPrompts(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<PromptTemplate>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.promptTemplate.findMany(page));
}

/** Most versions and labels that a template shows: the newest, and the first by name. */
const SHOWN_MAX = 100;

export async function versionsOf(
  { database, keys }: Deps,
  caller: Caller,
  templateId: string,
): Promise<readonly PromptVersion[]> {
  const rows = await database.read(caller, (tx) =>
    tx.promptVersion.findMany({ where: { templateId }, orderBy: { number: 'desc' }, take: SHOWN_MAX }),
  );
  return rows.map((row) => ({ ...row, text: openText(keys, 'prompt_version.text', row, row.text) }));
}

export function labelsOf({ database }: Deps, caller: Caller, templateId: string): Promise<PromptLabel[]> {
  return database.read(caller, (tx) =>
    tx.promptLabel.findMany({ where: { templateId }, orderBy: { label: 'asc' }, take: SHOWN_MAX }),
  );
}

export interface PromptUse {
  readonly templateId: string;
  /** Version to use: by its number or, when that is absent, by a label. */
  readonly number?: number | null | undefined;
  readonly label?: string | null | undefined;
  readonly variables: readonly PromptValue[];
}

export interface UsedPrompt {
  /** `template@number`: answers of two versions are never mistaken for each other. */
  readonly version: string;
  readonly text: string;
}

/** The text of a prompt as a request uses it, or `NotFoundError`, `PromptVariableError`. */
export async function usePrompt(
  { keys }: Pick<Deps, 'keys'>,
  tx: AiRead,
  { templateId, number = null, label, variables }: PromptUse,
): Promise<NotFoundError | PromptVariableError | UsedPrompt> {
  const wanted =
    number ?? (await tx.promptLabel.findFirst({ where: { templateId, label: label ?? 'production' } }))?.number;
  const version =
    wanted === undefined ? null : await tx.promptVersion.findFirst({ where: { templateId, number: wanted } });
  if (version === null) return new NotFoundError('PromptVersion', ['input', 'prompt']);
  const text = rendered(openText(keys, 'prompt_version.text', version, version.text), variables);
  if (typeof text !== 'string') return new PromptVariableError({ missing: text.missing });
  return { version: `${templateId}@${version.number}`, text };
}
