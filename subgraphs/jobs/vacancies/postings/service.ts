import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  textRefusal,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { type Cron, eachApart } from '@codai/kit/jobs';
import { minorOrNull } from '@codai/kit/money';
import { putSearchEntry, removeSearchEntry, searchLanguageOf } from '@codai/kit/search';
import type { Deps, JobsWrite } from '../../deps.ts';
import type { Posting, Prisma } from '../../generated/prisma/client.ts';
import { unknownSkill } from '../../qualifications/skills/taxonomy.ts';
import { trustedBy } from '../employers/trusted.ts';
import { DiscriminatoryWordingError, type Span, type WordingGround } from '../wording/errors.ts';
import { discriminatorySpans } from '../wording/find.ts';
import type { PostingFacts } from './facts.ts';
import {
  changeRefusal,
  contentRefusal,
  employerRefusal,
  type PostingContent,
  publicationRefusal,
  type ScreeningQuestion,
  SKILLS_MAX,
  type StoredQuestion,
} from './rules.ts';

export interface PostingId {
  readonly postingId: Id<'JobPosting'>;
}

/** A marked passage that a person kept. */
export interface ConfirmedWording {
  readonly field: string;
  readonly text: string;
  readonly ground: WordingGround;
  readonly confirmedById: string;
  /** ISO 8601. */
  readonly confirmedAt: string;
}
const POSTINGS_MAX = 500;

/** Refusal of wording that may exclude people and that nobody has confirmed; null without any. */
function wordingRefusal(content: PostingContent): DiscriminatoryWordingError | null {
  const confirmed = new Set(content.confirmedWording ?? []);
  const spans = markedIn(content).filter(({ text }) => !confirmed.has(text));
  return spans.length === 0 ? null : new DiscriminatoryWordingError({ spans });
}

function markedIn({ title, description, questions }: PostingContent): Span[] {
  const asked = questions.map(({ text }, index) => [`questions.${index}.text`, text]);
  return discriminatorySpans({ title, description, ...Object.fromEntries(asked) });
}

/** Marked passages of a content with the person who confirmed each. An earlier confirmation keeps its person. */
function confirmedIn(
  content: PostingContent,
  { userId }: SignedInCaller,
  now: Date,
  before: readonly ConfirmedWording[] = [],
): object[] {
  return markedIn(content).map(
    ({ field, text, ground }): ConfirmedWording =>
      before.find((one) => one.text === text && one.ground === ground) ?? {
        field,
        text,
        ground,
        confirmedById: userId,
        confirmedAt: now.toISOString(),
      },
  );
}

/**
 * Answers name their question by its id: a text that is kept keeps the id, and another one gets an id that the posting has never had. `before`:
 * questions of the posting until now.
 */
function storedQuestions(
  questions: readonly ScreeningQuestion[],
  before: readonly StoredQuestion[] | null,
): readonly StoredQuestion[] {
  const free = [...(before ?? [])];
  return questions.map(({ text, isRequired }, index) => {
    const at = free.findIndex((one) => one.text === text);
    const kept = at < 0 ? undefined : free.splice(at, 1)[0];
    return { id: kept?.id ?? (before === null ? `q${index + 1}` : newId('qst')), text, isRequired };
  });
}

function columnsOf(content: PostingContent, before: readonly StoredQuestion[] | null) {
  const { title, description, employment, workplace, country = null, city = null, language, salary } = content;
  const { experienceYears, openings, isBlind, questions, deadlineAt = null, retentionDays } = content;
  const stored = storedQuestions(questions, before);
  return {
    title,
    description,
    employment,
    workplace,
    country,
    city,
    language,
    experienceYears,
    openings,
    isBlind,
    salaryMin: salary?.min?.toString() ?? null,
    salaryMax: salary?.max?.toString() ?? null,
    currency: salary?.currency ?? null,
    salaryPeriod: salary?.period ?? null,
    questions: stored.map((one) => ({ ...one })),
    deadlineAt,
    retentionDays,
  };
}

/** As the matching model sees it. */
export function factsOf(content: PostingContent, trustedIssuers: readonly string[]): PostingFacts {
  const { requiredSkillIds, optionalSkillIds, experienceYears, workplace, country, city, language, salary } = content;
  const required = [...new Set(requiredSkillIds)].sort();
  return {
    requiredSkills: required,
    optionalSkills: [...new Set(optionalSkillIds)].filter((id) => !required.includes(id)).sort(),
    experienceYears,
    workplace,
    country: country ?? null,
    city: city ?? null,
    language,
    salaryMax: salary?.max?.toString() ?? null,
    currency: salary?.currency ?? null,
    salaryPeriod: salary?.period ?? null,
    trustedIssuers,
  };
}

const trustedIssuersOf = async (tx: JobsWrite, employerId: string) =>
  (await trustedBy(tx, [employerId])).get(employerId) ?? [];

async function writeSkills(tx: JobsWrite, postingId: string, facts: PostingFacts): Promise<void> {
  await tx.postingSkill.deleteMany({ where: { postingId } });
  const rows = [
    ...facts.requiredSkills.map((skillId) => ({ postingId, skillId, isRequired: true })),
    ...facts.optionalSkills.map((skillId) => ({ postingId, skillId, isRequired: false })),
  ];
  if (rows.length > 0) await tx.postingSkill.createMany({ data: rows });
}

/** Drafts a posting of the active organisation's employer. */
export async function createPosting(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PostingContent & { readonly idempotencyKey: string },
): Promise<DomainError | PostingId> {
  const now = clock.now();
  const refusal = contentRefusal(input, now) ?? wordingRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createJobPosting', input }, async (tx) => {
    const employer = await tx.employer.findFirst({ where: { tenantId } });
    if (employer === null) return new NotFoundError('Employer');
    const used = await tx.posting.count({ where: { tenantId, status: { not: 'CLOSED' } } });
    if (used >= POSTINGS_MAX) return new QuotaExceededError('open postings of an organisation', used, null);
    const unknown = await unknownSkill(
      tx,
      [...input.requiredSkillIds, ...input.optionalSkillIds],
      'input.requiredSkillIds',
    );
    if (unknown !== null) return unknown;
    const postingId = newId<'JobPosting'>('job');
    const facts = factsOf(input, await trustedIssuersOf(tx, employer.id));
    await tx.posting.create({
      data: {
        id: postingId,
        tenantId,
        employerId: employer.id,
        createdById: caller.userId,
        status: 'DRAFT',
        ...columnsOf(input, null),
        confirmedWording: confirmedIn(input, caller, now),
        createdAt: now,
        snapshots: { create: { number: 1, facts: { ...facts } as object, createdAt: now } },
      },
      select: { id: true },
    });
    await writeSkills(tx, postingId, facts);
    const event = { postingId, employerId: employer.id, createdById: caller.userId };
    tx.outbox.append('jobs.posting.drafted', event, { subject: postingId });
    return { postingId };
  });
}

/** Changes a posting that is not closed. Applications keep the score and the facts they were made with. */
export async function updatePosting(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PostingContent & PostingId & { readonly expectedVersion: number },
): Promise<DomainError | PostingId> {
  const now = clock.now();
  const refusal = contentRefusal(input, now) ?? wordingRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { postingId, expectedVersion } = input;
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM posting WHERE id = ${postingId} AND tenant_id = ${tenantId} FOR UPDATE`;
    const posting = await tx.posting.findFirst({ where: { id: postingId, tenantId } });
    if (posting === null) return new NotFoundError('JobPosting', ['input', 'postingId']);
    if (posting.version !== expectedVersion) return new VersionConflictError(posting.version);
    const unchangeable = changeRefusal(posting, input.openings);
    if (unchangeable !== null) return unchangeable;
    const unknown = await unknownSkill(
      tx,
      [...input.requiredSkillIds, ...input.optionalSkillIds],
      'input.requiredSkillIds',
    );
    if (unknown !== null) return unknown;
    const before = posting.questions as unknown as StoredQuestion[];
    const facts = factsOf(input, await trustedIssuersOf(tx, posting.employerId));
    const number = posting.factsNumber + 1;
    await tx.postingSnapshot.create({ data: { postingId, number, facts: { ...facts } as object, createdAt: now } });
    const changed = await tx.posting.update({
      where: { id: postingId },
      data: {
        ...columnsOf(input, before),
        confirmedWording: confirmedIn(input, caller, now, posting.confirmedWording as unknown as ConfirmedWording[]),
        factsNumber: number,
        version: { increment: 1 },
      },
    });
    await writeSkills(tx, postingId, facts);
    if (changed.status === 'PUBLISHED') await makeFindable(tx, changed);
    tx.outbox.append('jobs.posting.updated', { postingId, employerId: posting.employerId }, { subject: postingId });
    return { postingId };
  });
}

const makeFindable = (tx: JobsWrite, posting: Posting) =>
  putSearchEntry(tx, {
    kind: 'posting',
    id: posting.id,
    tenantId: null,
    audience: [],
    language: searchLanguageOf(posting.language),
    title: posting.title,
    body: posting.description,
    version: posting.version,
    occurredAt: posting.publishedAt ?? posting.createdAt,
  });

/** Publishes a draft of a verified employer. */
export async function publishPosting(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { postingId, expectedVersion }: PostingId & { readonly expectedVersion: number },
): Promise<DomainError | PostingId> {
  const now = clock.now();
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM posting WHERE id = ${postingId} AND tenant_id = ${tenantId} FOR UPDATE`;
    const posting = await tx.posting.findFirst({ where: { id: postingId, tenantId } });
    if (posting === null) return new NotFoundError('JobPosting', ['input', 'postingId']);
    if (posting.version !== expectedVersion) return new VersionConflictError(posting.version);
    const unpublishable = publicationRefusal(posting, now);
    if (unpublishable !== null) return unpublishable;
    const employer = await tx.employer.findUniqueOrThrow({ where: { id: posting.employerId } });
    const unverified = employerRefusal(employer.status);
    if (unverified !== null) return unverified;
    const published = await tx.posting.update({
      where: { id: postingId },
      data: { status: 'PUBLISHED', publishedAt: now, version: { increment: 1 } },
    });
    await makeFindable(tx, published);
    tx.jobs.add('tell-alerts', { postingId }, { key: `alerts:${postingId}` });
    const event = { postingId, employerId: posting.employerId };
    tx.outbox.append('jobs.posting.published', event, { subject: postingId });
    return { postingId };
  });
}

/** Closes a posting: no application comes any more, those there are can be decided. Closing again succeeds. */
export async function closePosting(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { postingId }: PostingId,
): Promise<NotFoundError | PostingId> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const isClosed = await close(tx, { id: postingId, tenantId, status: { not: 'CLOSED' } }, clock.now());
    return isClosed || (await tx.posting.count({ where: { id: postingId, tenantId } })) > 0
      ? { postingId }
      : new NotFoundError('JobPosting', ['input', 'postingId']);
  });
}

/** Closes the posting that `where` names; false when there is none. */
export async function close(
  tx: JobsWrite,
  where: Prisma.PostingWhereInput & { readonly id: string },
  now: Date,
): Promise<boolean> {
  const [closed] = await tx.posting.updateManyAndReturn({
    where,
    data: { status: 'CLOSED', closedAt: now, version: { increment: 1 } },
  });
  if (closed === undefined) return false;
  const { id, employerId } = closed;
  await removeSearchEntry(tx, { kind: 'posting', id });
  tx.outbox.append('jobs.posting.closed', { postingId: id, employerId }, { subject: id });
  return true;
}

/**
 * Closes published postings whose deadline has passed or whose openings are all taken, so that the retention of their candidates begins (JOBS-9).
 */
export async function closeEndedPostings({ database, clock }: Deps, signal?: AbortSignal): Promise<void> {
  const now = clock.now();
  await eachApart({
    complaint: 'Ended postings could not be closed.',
    max: 1_000,
    ...(signal && { signal }),
    find: (without) =>
      database.systemRead(
        null,
        (tx) => tx.$queryRaw<{ id: string; tenantId: string }[]>`
          SELECT p.id, p.tenant_id AS "tenantId" FROM posting p
           WHERE p.status = 'PUBLISHED' AND (p.deadline_at <= ${now} OR p.hires >= p.openings) AND p.id <> ALL (${[...without]})
           ORDER BY p.published_at LIMIT 100`,
      ),
    work: ({ id, tenantId }) =>
      database.systemWrite(tenantId, async (tx) => {
        const { openings } = await tx.posting.findUniqueOrThrow({ where: { id } });
        // Changed meanwhile, it may be open again.
        const ended = [{ deadlineAt: { lte: now } }, { hires: { gte: openings } }];
        await close(tx, { id, openings, status: 'PUBLISHED', OR: ended }, now);
      }),
  });
}

export const postingCrons: readonly Cron[] = [{ task: 'close-ended-postings', pattern: '*/10 * * * *' }];

export interface DescriptionFacts {
  readonly title: string;
  readonly language: string;
  readonly skillIds: readonly string[];
  readonly experienceYears: number;
}

/** A description from a template: no model writes it, and its result says so. */
export async function describeJob(
  { database }: Deps,
  caller: SignedInCaller,
  { title, language, skillIds, experienceYears }: DescriptionFacts,
): Promise<{ readonly text: string; readonly source: string } | ValidationError | DiscriminatoryWordingError> {
  const refusal = textRefusal('input.title', title, { max: 200 });
  if (refusal !== null) return refusal;
  const spans = discriminatorySpans({ title });
  if (spans.length > 0) return new DiscriminatoryWordingError({ spans });
  const ids = [...new Set(skillIds)].slice(0, SKILLS_MAX);
  const skills = await database.read(caller, (tx) =>
    tx.skill.findMany({ where: { id: { in: ids } }, orderBy: { name: 'asc' } }),
  );
  if (skills.length < ids.length) return new ValidationError('input.skillIds', 'A skill of these is not known.');
  const isRomanian = language === 'ro';
  const list = skills.map((skill) => `- ${isRomanian ? skill.nameRo : skill.name}`).join('\n');
  const text = isRomanian
    ? `Căutăm pe cineva pentru postul ${title}.\n\nCe vei face\n- Vei răspunde de lucrările curente ale postului.\n- Vei lucra împreună cu echipa.\n\nCe așteptăm\n${list || '- Dorință de a învăța.'}\n${experienceYears > 0 ? `- Experiență de ${experienceYears} ani.\n` : ''}\nOferim condiții egale tuturor candidaților.`
    : `We look for somebody as ${title}.\n\nWhat you will do\n- Take responsibility for the daily work of the position.\n- Work together with the team.\n\nWhat we expect\n${list || '- Willingness to learn.'}\n${experienceYears > 0 ? `- ${experienceYears} years of experience.\n` : ''}\nAll candidates have equal opportunities.`;
  return { text, source: 'TEMPLATE' };
}

export const salaryOf = ({ salaryMin, salaryMax, currency, salaryPeriod }: Posting) =>
  currency === null
    ? null
    : { min: minorOrNull(salaryMin), max: minorOrNull(salaryMax), currency, period: String(salaryPeriod) };
