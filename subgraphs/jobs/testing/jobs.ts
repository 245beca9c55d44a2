import { randomUUID } from 'node:crypto';
import banking from '@codai/banking';
import credentials from '@codai/credentials';
import files from '@codai/files';
import type { Caller, Role } from '@codai/kit';
import { callerOf, everybodyBut, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import jobs from '../module.ts';
import type { Names } from '../peers/identity.ts';

export const recruiter = callerOf({ userId: 'usr_nora', tenantId: 'org_north', roles: ['OWNER'] });
export const interviewer = callerOf({ userId: 'usr_ivo', tenantId: 'org_north' });
export const stranger = callerOf({ userId: 'usr_stranger', tenantId: 'org_other', roles: ['OWNER'] });
export const operator = callerOf({ userId: 'usr_operator', tenantId: 'org_ops', roles: ['PLATFORM_ADMIN'] });
/** Somebody who looks for work, in a tenant of their own. */
export const person = (name: string, roles: readonly Role[] = ['OWNER']) =>
  callerOf({ userId: `usr_${name}`, tenantId: `org_of_${name}`, roles });

/** Answer of a mutation: the members of its result, or of the refusal. */
export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly version: number;
  readonly [member: string]: unknown;
}

const amounts = ['amount', 'funded', 'released', 'refunded', 'held']
  .map((name) => `${name} { minor currency }`)
  .join(' ');
const fields: Readonly<Record<string, string>> = {
  Employer: 'id name status version',
  JobPosting: 'id title status version hires openings',
  CandidateProfile: 'id version verifiedSkills { skill { id } }',
  Resume: 'id number text analysis { email phone years suggestions skills { id } sections { kind heading text } }',
  Application:
    'id stage version isBlind score factors { code points pointsMax met asked } profileVersion postingVersion modelVersion',
  Scorecard: 'id recommendation note',
  Interview: 'id status version',
  JobOffer: 'id status documentHash document signedHash',
  JobAlert: 'id name words',
  Contract: 'id status version milestones { id status } reviews { side rating text }',
  Milestone: `id status isDisputed isWaitingForBank version releaseDueAt ${amounts} dispute { id }`,
  MilestoneDispute: 'id status',
  JobPostingReport: 'id state note decidedAt',
  JobDescriptionDraft: 'text source',
  DeletedJobAlert: 'id',
  DeletedResume: 'id',
};
const results: Readonly<Record<string, string>> = {
  createEmployer: 'Employer',
  updateEmployer: 'Employer',
  verifyEmployer: 'Employer',
  trustIssuer: 'Employer',
  distrustIssuer: 'Employer',
  upsertCandidateProfile: 'CandidateProfile',
  uploadResume: 'Resume',
  deleteResume: 'DeletedResume',
  applyToJob: 'Application',
  withdrawApplication: 'Application',
  moveApplication: 'Application',
  rejectApplication: 'Application',
  unblindApplication: 'Application',
  submitScorecard: 'Scorecard',
  scheduleInterview: 'Interview',
  respondToInterview: 'Interview',
  cancelInterview: 'Interview',
  makeOffer: 'JobOffer',
  acceptOffer: 'JobOffer',
  declineOffer: 'JobOffer',
  withdrawOffer: 'JobOffer',
  createJobAlert: 'JobAlert',
  deleteJobAlert: 'DeletedJobAlert',
  draftJobDescription: 'JobDescriptionDraft',
  proposeContract: 'Contract',
  acceptContract: 'Contract',
  changeContractPayee: 'Contract',
  declineContract: 'Contract',
  leaveJobReview: 'Contract',
  approveMilestoneFunding: 'Milestone',
  rejectMilestoneFunding: 'Milestone',
  fundMilestone: 'Milestone',
  submitMilestone: 'Milestone',
  requestMilestoneChanges: 'Milestone',
  approveMilestone: 'Milestone',
  cancelMilestone: 'Milestone',
  openMilestoneDispute: 'Milestone',
  resolveMilestoneDispute: 'MilestoneDispute',
  decideJobPostingReport: 'JobPostingReport',
};
const keyed = new Set([
  ...[
    'createEmployer',
    'createJobPosting',
    'uploadResume',
    'applyToJob',
    'submitScorecard',
    'scheduleInterview',
    'makeOffer',
  ],
  ...['acceptOffer', 'createJobAlert', 'proposeContract', 'fundMilestone', 'approveMilestone', 'cancelMilestone'],
  ...['openMilestoneDispute', 'trustIssuer', 'leaveJobReview', 'approveMilestoneFunding'],
]);

export const POSTING = {
  title: 'Crane operator',
  description: 'Lift containers with a crew of five.',
  employment: 'FULL_TIME',
  workplace: 'ONSITE',
  country: 'RO',
  city: 'Constanța',
  language: 'en',
  experienceYears: 2,
  openings: 1,
  isBlind: false,
  questions: [{ text: 'When could you begin?', isRequired: true }],
  requiredSkillIds: ['skl_craneoperation'],
  optionalSkillIds: ['skl_firstaid'],
  retentionDays: 30,
} as const;
export const PROFILE = {
  headline: 'Crane operator from Galați',
  contactEmail: 'ada@person.test',
  country: 'RO',
  city: 'Constanța',
  workplaces: ['ONSITE'],
  languages: ['en', 'ro'],
  experienceYears: 3,
  skills: [{ skillId: 'skl_craneoperation', years: 3 }],
  isOpenToWork: true,
  expectedVersion: 0,
} as const;
export const ANSWERS = [{ questionId: 'q1', text: 'At once.' }];

export type JobsTest = Awaited<ReturnType<typeof jobsTest>>;

export const DAY_MS = 86_400_000;

/** Codes of refusals, `OK` where there is none, sorted. */
export const codesOf = (answers: readonly Answered[]) => answers.map(({ code }) => code ?? 'OK').sort();

/** Jobs with the subgraphs that it asks, on one database. */
export async function jobsTest() {
  const subject: TestSubgraph<Deps> = await testSubgraph(jobs, { beside: [banking, credentials, files] });
  Object.assign(subject.beside('credentials').deps as object, { people: everybodyBut('usr_nobody') });

  // Identity is not beside: a person is named by the end of their id.
  const names: Names = {
    nameOf: async (_asked, userId) => (userId === 'usr_erased' ? null : userId.replace('usr_', '')),
  };
  Object.assign(subject.deps, { names });

  async function call(caller: Caller, name: string, input: Readonly<Record<string, unknown>>): Promise<Answered> {
    const result = results[name] ?? 'JobPosting';
    const document = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
      __typename ... on ${result} { ${fields[result]} } ... on Error { code message path } } }`;
    const variables = { input: keyed.has(name) ? { idempotencyKey: randomUUID(), ...input } : input };
    // The caller has just proven a second factor.
    const proven = { ...caller, authenticatedAt: subject.clock.now() };
    const { data, errors } = await subject.execute<Record<string, Answered | null>>(proven, document, variables);
    const answered = data?.[name];
    if (answered != null) return answered;
    const code = String(errors?.[0]?.extensions.code ?? errors?.[0]?.message ?? 'NONE');
    return { __typename: 'RequestError', id: '', version: 0, code };
  }

  async function query<Data = Record<string, unknown>>(
    caller: Caller,
    document: string,
    variables: Record<string, unknown> = {},
  ) {
    const { data, errors } = await subject.execute<Data>(caller, document, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Data;
  }

  async function rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await subject.database.admin.query(sql, [...values])).rows as Row[];
  }

  let employerId = '';
  /** The recruiter's employer, verified; its id. */
  async function employer(): Promise<string> {
    if (employerId !== '') return employerId;
    const made = await call(recruiter, 'createEmployer', { name: 'North Harbour', about: 'A port.' });
    employerId = made.id;
    await call(operator, 'verifyEmployer', { employerId, isVerified: true });
    return employerId;
  }
  /** A published posting of the recruiter's. */
  async function posting(content: Readonly<Record<string, unknown>> = {}): Promise<Answered> {
    await employer();
    const draft = await call(recruiter, 'createJobPosting', { ...POSTING, ...content });
    if (draft.code !== undefined) return draft;
    return call(recruiter, 'publishJobPosting', { postingId: draft.id, expectedVersion: draft.version });
  }
  const profile = (caller: Caller, content: Readonly<Record<string, unknown>> = {}) =>
    call(caller, 'upsertCandidateProfile', { ...PROFILE, ...content });
  const apply = (caller: Caller, postingId: string, content: Readonly<Record<string, unknown>> = {}) =>
    call(caller, 'applyToJob', { postingId, answers: ANSWERS, keepInTalentPool: false, ...content });
  /** Somebody with a profile who has applied. */
  async function applicant(name: string, postingId: string, content: Readonly<Record<string, unknown>> = {}) {
    const caller = person(name);
    await profile(caller);
    return { caller, application: await apply(caller, postingId, content) };
  }
  /** ISO 8601 instant, so many days after now. */
  const inDays = (days: number) => new Date(subject.clock.now().getTime() + days * DAY_MS).toISOString();
  const move = (applicationId: string, stage: string) => call(recruiter, 'moveApplication', { applicationId, stage });
  const offerTo = (applicationId: string, content: Readonly<Record<string, unknown>> = {}, by: Caller = recruiter) =>
    call(by, 'makeOffer', {
      applicationId,
      salary: { minor: '300000', currency: 'EUR' },
      salaryPeriod: 'MONTH',
      startsOn: '2032-01-05',
      terms: 'Full time on the quay.',
      expiresAt: inDays(5),
      ...content,
    });

  return {
    subject,
    deps: subject.deps,
    clock: subject.clock,
    call,
    query,
    rows,
    employer,
    posting,
    profile,
    apply,
    applicant,
    inDays,
    move,
    offerTo,
    [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
  };
}
