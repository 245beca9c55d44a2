export const stages = ['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER', 'HIRED', 'REJECTED', 'WITHDRAWN'] as const;
export type Stage = (typeof stages)[number];

/** Allowed transitions; a trigger of the database holds the same list (JOBS-2). */
const ways: Readonly<Record<Stage, readonly Stage[]>> = {
  SUBMITTED: ['SCREENING', 'INTERVIEW', 'REJECTED', 'WITHDRAWN'],
  SCREENING: ['INTERVIEW', 'REJECTED', 'WITHDRAWN'],
  INTERVIEW: ['SCREENING', 'OFFER', 'REJECTED', 'WITHDRAWN'],
  OFFER: ['INTERVIEW', 'HIRED', 'REJECTED', 'WITHDRAWN'],
  HIRED: [],
  REJECTED: [],
  WITHDRAWN: [],
};

export const leadsTo = (stage: string): readonly Stage[] => ways[stage as Stage] ?? [];
export const isActive = (stage: string): boolean => stage !== 'REJECTED' && stage !== 'WITHDRAWN';

export const rejectionReasons = [
  'SKILLS_MISSING',
  'EXPERIENCE_MISSING',
  'OTHER_CANDIDATE',
  'POSITION_FILLED',
  'PAY_EXPECTATION',
  'LANGUAGE',
  'WORK_PERMIT',
  'OTHER',
] as const;
