import {
  type DomainError,
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Resume } from '../../generated/prisma/client.ts';
import { skillsIn } from '../../qualifications/skills/extract.ts';
import { taxonomy } from '../../qualifications/skills/taxonomy.ts';
import { resumePlace } from './cells.ts';
import { type ContactsFound, contactsIn, type ResumeSection, sectionsIn, yearsIn } from './parse.ts';
import { deletionRefusal, documentRefusal, versionsRefusal } from './rules.ts';

export interface ResumeId {
  readonly resumeId: Id<'Resume'>;
}

/** Takes a file of the caller's as the next version of the résumé: its text is read by rules, divided, and searched for skills. */
export async function uploadResume(
  deps: Deps,
  caller: SignedInCaller,
  input: { readonly fileId: string; readonly idempotencyKey: string },
): Promise<DomainError | ResumeId> {
  const { database, clock, keys } = deps;
  const { userId } = caller;
  // Asked before the transaction; a repetition finds its outcome by the key.
  const document = await deps.documents.document(userId, input.fileId);
  const words = await taxonomy(deps);
  return database.once<DomainError | ResumeId>({ caller, operation: 'uploadResume', input }, async (tx) => {
    if (document === null) return new NotFoundError('File', ['input', 'fileId']);
    const unreadable = documentRefusal(document);
    if (unreadable !== null) return unreadable;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`resume:${userId}`}, 0))`;
    const last = await tx.resume.findFirst({
      where: { userId },
      orderBy: { number: 'desc' },
      select: { number: true },
    });
    const used = await tx.resume.count({ where: { userId } });
    const tooMany = versionsRefusal(used);
    if (tooMany !== null) return tooMany;
    const resumeId = newId<'Resume'>('rsm');
    const number = (last?.number ?? 0) + 1;
    const text = document.text ?? '';
    await tx.resume.create({
      data: {
        id: resumeId,
        userId,
        number,
        fileId: input.fileId,
        skillIds: skillsIn(text, words),
        text: keys.seal(text, resumePlace('text', resumeId)),
        sections: keys.seal(JSON.stringify(sectionsIn(text)), resumePlace('sections', resumeId)),
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    tx.outbox.append('jobs.resume.uploaded', { resumeId, userId, number }, { subject: resumeId, tenantId: null });
    return { resumeId };
  });
}

/** Deletes a version of the caller's résumé that no application uses. */
export async function deleteResume(
  { database }: Deps,
  caller: SignedInCaller,
  { resumeId }: ResumeId,
): Promise<InvalidStateError | NotFoundError | ResumeId> {
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM resume WHERE id = ${resumeId} AND user_id = ${caller.userId} FOR UPDATE`;
    const row = await tx.resume.findFirst({ where: { id: resumeId, userId: caller.userId } });
    if (row === null) return new NotFoundError('Resume', ['input', 'resumeId']);
    const used = await tx.application.count({ where: { resumeId, candidateId: caller.userId } });
    const refusal = deletionRefusal(used);
    if (refusal !== null) return refusal;
    await tx.resume.delete({ where: { id: resumeId }, select: { id: true } });
    return { resumeId };
  });
}

export type Suggestion =
  | 'ADD_EMAIL'
  | 'ADD_SUMMARY'
  | 'ADD_EXPERIENCE'
  | 'ADD_EDUCATION'
  | 'NAME_SKILLS'
  | 'ADD_DATES'
  | 'SHORTEN';

export interface Analysis extends ContactsFound {
  readonly sections: readonly ResumeSection[];
  readonly skillIds: readonly string[];
  readonly years: number | null;
  /** Suggested improvements. */
  readonly suggestions: readonly Suggestion[];
}

export const openedText = ({ keys }: Pick<Deps, 'keys'>, { id, text }: Resume) =>
  keys.open(text, resumePlace('text', id));

/** Analysis of a version by rules. Deterministic: the same text gives the same analysis. */
export function analysisOf(deps: Pick<Deps, 'clock' | 'keys'>, resume: Resume): Analysis {
  const { keys, clock } = deps;
  const sections = JSON.parse(keys.open(resume.sections, resumePlace('sections', resume.id))) as ResumeSection[];
  const text = openedText(deps, resume);
  const contacts = contactsIn(text);
  const experience = sections.filter(({ kind }) => kind === 'EXPERIENCE').map((one) => one.text);
  const years = yearsIn(experience.length > 0 ? experience.join('\n') : text, clock.now());
  const has = (kind: string) => sections.some((section) => section.kind === kind);
  const wanted: readonly (readonly [Suggestion, boolean])[] = [
    ['ADD_EMAIL', contacts.email === null],
    ['ADD_SUMMARY', !has('SUMMARY')],
    ['ADD_EXPERIENCE', !has('EXPERIENCE')],
    ['ADD_EDUCATION', !has('EDUCATION')],
    ['NAME_SKILLS', !has('SKILLS') && resume.skillIds.length < 5],
    ['ADD_DATES', years === null],
    ['SHORTEN', text.length > 12_000],
  ];
  const suggestions = wanted.flatMap(([suggestion, isWanted]) => (isWanted ? [suggestion] : []));
  return { ...contacts, sections, skillIds: resume.skillIds, years, suggestions };
}
