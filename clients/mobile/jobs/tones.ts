import type { ApplicationStage, JobOfferStatus } from '@codai/sdk';

export const offerTone = (status: JobOfferStatus) =>
  status === 'OPEN' ? 'accent' : status === 'ACCEPTED' ? 'good' : 'neutral';

export const stageTone = (stage: ApplicationStage) =>
  stage === 'HIRED' ? 'good' : stage === 'REJECTED' ? 'danger' : stage === 'WITHDRAWN' ? 'neutral' : 'accent';

/** Whether an application is neither decided nor withdrawn. */
export const isOpenStage = (stage: ApplicationStage): boolean =>
  stage !== 'HIRED' && stage !== 'REJECTED' && stage !== 'WITHDRAWN';
