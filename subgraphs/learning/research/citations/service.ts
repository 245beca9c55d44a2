import {
  ConflictError,
  type DomainError,
  firstRefusal,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, LearningWrite } from '../../deps.ts';
import { doiOf } from '../../library/resources/rules.ts';
import { type ProjectId, projectFor } from '../projects/service.ts';
import { type CslItem, cslItem, freeKey, keyOf } from './csl.ts';
import type { CitationFormat } from './processor.ts';
import { type AddCitation, refusalOf } from './rules.ts';
import { LOCALES, styleRefusal } from './styles.ts';

export interface CitationId {
  readonly citationId: Id<'Citation'>;
}

const CITATIONS_MAX = 5_000;
const noProject = () => new NotFoundError('ResearchProject', ['input', 'projectId']);
const tooMany = (used: number) => new QuotaExceededError('citations', used, null);

/** `Family, Given`, or a name as it is, such as that of an organisation. */
function nameOf(author: string): { readonly family: string; readonly given: string } | { readonly literal: string } {
  const [family = '', ...given] = author.split(',').map((part) => part.trim());
  return given.length === 0 || family === '' ? { literal: author.trim() } : { family, given: given.join(', ') };
}

/** Adds a reference to a project of the caller. */
export async function addCitation(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: AddCitation,
): Promise<CitationId | DomainError> {
  const refusal = refusalOf(input);
  if (refusal !== null) return refusal;
  const { projectId, type, title, authors, year, containerTitle, publisher, volume, issue, page, doi, url } = input;
  const csl = cslItem({
    type,
    title: title.trim(),
    author: authors.map(nameOf),
    ...(year != null && { issued: { 'date-parts': [[year]] } }),
    ...(containerTitle != null && { 'container-title': containerTitle }),
    ...(publisher != null && { publisher }),
    ...(volume != null && { volume }),
    ...(issue != null && { issue }),
    ...(page != null && { page }),
    ...(doi != null && { DOI: doi }),
    ...(url != null && { URL: url }),
  });
  if (csl === null) return new ValidationError('input.title', 'Give a title.');
  return database.once({ caller, operation: 'addCitation', input }, async (tx) => {
    const project = await projectFor(tx, caller, projectId);
    if (project === null) return noProject();
    const taken = await keysOf(tx, projectId);
    if (taken.size >= CITATIONS_MAX) return tooMany(taken.size);
    if (input.key != null && taken.has(input.key))
      return new ConflictError('KEY_TAKEN', 'Another citation of this project has this key.');
    const key = input.key ?? freeKey(keyOf(csl), taken);
    const [citationId] = await store(tx, { project, createdById: caller.userId, createdAt: clock.now() }, [
      { key, csl },
    ]);
    return { citationId: citationId as Id<'Citation'> };
  });
}

async function keysOf(tx: LearningWrite, projectId: string): Promise<Set<string>> {
  const rows = await tx.citation.findMany({ where: { projectId }, select: { key: true }, take: CITATIONS_MAX });
  return new Set(rows.map(({ key }) => key));
}

interface Made {
  readonly project: { readonly id: string; readonly tenantId: string };
  readonly createdById: string;
  readonly createdAt: Date;
}

async function store(
  tx: LearningWrite,
  { project, ...made }: Made,
  entries: readonly { readonly key: string; readonly csl: CslItem }[],
): Promise<Id<'Citation'>[]> {
  const rows = entries.map(({ key, csl }) => ({
    id: newId<'Citation'>('cit'),
    tenantId: project.tenantId,
    projectId: project.id,
    key,
    ...made,
    title: csl.title,
    doi: csl.DOI ?? null,
    csl: { ...csl, id: key, 'citation-key': key },
  }));
  await tx.citation.createMany({ data: rows });
  tx.outbox.append('learning.citations.added', { projectId: project.id, count: rows.length }, { subject: project.id });
  return rows.map(({ id }) => id);
}

export interface ImportCitations extends ProjectId {
  readonly format: CitationFormat;
  readonly content: string;
  readonly idempotencyKey: string;
}

export interface ImportedCitations {
  readonly imported: number;
  readonly duplicates: number;
  readonly unreadable: number;
}

const CONTENT_MAX = 500_000;
const IMPORTED_MAX = 1_000;

/** Takes over the entries of a file. One whose DOI, or title and year, the project has is a duplicate and left out. */
export async function importCitations(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ImportCitations,
): Promise<DomainError | ImportedCitations> {
  const { projectId, format, content } = input;
  if (content.length > CONTENT_MAX)
    return new ValidationError('input.content', `Give at most ${CONTENT_MAX} characters.`);
  const { parse } = await import('./processor.ts');
  const parsed = parse(content, format);
  if (parsed === null || parsed.items.length === 0)
    return new ValidationError('input.content', 'There is no entry of this format with a title.');
  if (parsed.items.length > IMPORTED_MAX)
    return new ValidationError('input.content', `Give at most ${IMPORTED_MAX} entries at once.`);
  return database.once({ caller, operation: 'importCitations', input }, async (tx) => {
    const project = await projectFor(tx, caller, projectId);
    if (project === null) return noProject();
    const known = await tx.citation.findMany({
      where: { projectId },
      select: { key: true, csl: true },
      take: CITATIONS_MAX,
    });
    const taken = new Set(known.map(({ key }) => key));
    const works = new Set(known.map(({ csl }) => workOf(csl as unknown as CslItem)));
    const entries: { readonly key: string; readonly csl: CslItem }[] = [];
    for (const csl of parsed.items) {
      const work = workOf(csl);
      if (works.has(work)) continue;
      works.add(work);
      const key = freeKey(keyOf(csl), taken);
      taken.add(key);
      entries.push({ key, csl });
    }
    if (known.length + entries.length > CITATIONS_MAX) return tooMany(known.length);
    if (entries.length > 0) await store(tx, { project, createdById: caller.userId, createdAt: clock.now() }, entries);
    const duplicates = parsed.items.length - entries.length;
    return { imported: entries.length, duplicates, unreadable: parsed.unreadable };
  });
}

/** By which two entries are the same work. */
function workOf(csl: CslItem): string {
  if (csl.DOI !== undefined) return `doi:${doiOf(csl.DOI) ?? csl.DOI}`;
  const title = csl.title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return `${title}|${csl.issued?.['date-parts']?.[0]?.[0] ?? ''}`;
}

export interface RemovedCitation {
  readonly removedCitationId: string;
}

export async function removeCitation(
  { database }: Deps,
  caller: SignedInCaller,
  { citationId }: CitationId,
): Promise<NotFoundError | RemovedCitation> {
  return database.write(caller, async (tx) => {
    const citation = await tx.citation.findUnique({ where: { id: citationId } });
    if (citation === null || (await projectFor(tx, caller, citation.projectId)) === null)
      return new NotFoundError('Citation', ['input', 'citationId']);
    await tx.citation.delete({ where: { id: citationId }, select: { id: true } });
    tx.outbox.append(
      'learning.citation.removed',
      { projectId: citation.projectId, citationId },
      { subject: citation.projectId },
    );
    return { removedCitationId: citationId };
  });
}

export interface BibliographyRequest {
  readonly projectId: string;
  readonly format: CitationFormat | 'TEXT';
  readonly style: string;
  readonly locale: string;
}

export interface Bibliography {
  readonly format: CitationFormat | 'TEXT';
  readonly style: string | null;
  readonly count: number;
  readonly content: string;
}

/** Entries that one answer holds; a project has up to 5,000, of which the first by key are given. */
const WRITTEN_MAX = 1_000;

/** The references of a project in a style or as a file. */
export async function bibliographyOf(
  { database }: Deps,
  caller: SignedInCaller,
  { projectId, format, style, locale }: BibliographyRequest,
): Promise<Bibliography | NotFoundError | ValidationError> {
  const refusal = firstRefusal(
    format === 'TEXT' ? styleRefusal('style', style) : null,
    LOCALES.some((one) => one === locale) ? null : new ValidationError('locale', `Give one of ${LOCALES.join(', ')}.`),
  );
  if (refusal !== null) return refusal;
  const rows = await database.read(caller, async (tx) => {
    const isMember = await tx.researchMember.count({ where: { projectId, userId: caller.userId } });
    if (isMember === 0) return null;
    return tx.citation.findMany({ where: { projectId }, orderBy: { key: 'asc' }, take: WRITTEN_MAX });
  });
  if (rows === null) return new NotFoundError('ResearchProject', ['projectId']);
  const items = rows.map(({ csl }) => csl as unknown as CslItem);
  const { bibliography, write } = await import('./processor.ts');
  const content = format === 'TEXT' ? bibliography(items, style, locale) : write(items, format);
  return { format, style: format === 'TEXT' ? style : null, count: items.length, content };
}
