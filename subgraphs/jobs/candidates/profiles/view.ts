import type { JobsContext } from '../../context.ts';
import type { Application, CandidateProfile } from '../../generated/prisma/client.ts';
import type { ConfirmedSkill } from '../../qualifications/skills/confirmed.ts';
import { isOpen, isOwn } from '../disclosure/rules.ts';

/** A profile as the caller sees it. Without a user it is anonymous: facts alone, under an id of one application. */
export interface ProfileView extends Omit<CandidateProfile, 'userId'> {
  readonly userId: string | null;
  /** Id of the row; `id` may be another one. */
  readonly profileId: string;
}

export const viewOf = (row: CandidateProfile): ProfileView => ({ ...row, profileId: row.id });

/** Ids of anonymous views follow from those of applications, so that two applications of one person have nothing in common. */
const anonymousId = (applicationId: string) => applicationId.replace(/^jap_/, 'cnd_');

/** The profile behind an application: whole for the candidate and while the employer sees who it is, anonymous otherwise (JOBS-6). */
export async function profileOf(
  application: Application,
  { caller, loaders }: JobsContext,
): Promise<ProfileView | null> {
  const row = await loaders.profileFacts.load(application.profileId);
  if (row === null) return null;
  if (isOwn(application, caller) || isOpen(application)) return viewOf(row);
  return {
    ...row,
    id: anonymousId(application.id),
    profileId: row.id,
    userId: null,
    headline: null,
    summary: null,
    contactEmail: null,
    contactPhone: null,
    // The profile's own version and instant would link the person's other applications.
    version: 1,
    createdAt: application.createdAt,
  };
}

/** A profile by its id, or an anonymous view by its own; null when the caller sees neither. */
export async function profileById(ctx: JobsContext, id: string): Promise<ProfileView | null> {
  const row = await ctx.loaders.profile.load(id);
  if (row !== null) return viewOf(row);
  const application = await ctx.loaders.application.load(id.replace(/^cnd_/, 'jap_'));
  const view = application === null ? null : await profileOf(application, ctx);
  return view?.id === id ? view : null;
}

/** Confirmed skills of a profile's user: all for the user, for others those of verified issuers and of issuers that the caller's organisation trusts. */
export async function confirmedFor({ caller, loaders }: JobsContext, userId: string | null): Promise<ConfirmedSkill[]> {
  if (userId === null) return [];
  const confirmed = await loaders.confirmedSkills.load(userId);
  if (userId === caller.userId) return [...confirmed];
  const trusted = await loaders.trustedIssuers.load(caller.tenantId ?? '');
  const ids = new Set(trusted.map(({ issuerId }) => issuerId));
  return confirmed.filter(({ isVerified, issuerId }) => isVerified || ids.has(issuerId));
}
