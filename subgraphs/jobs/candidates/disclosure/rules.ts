import type { Caller } from '@codai/kit';
import type { Application } from '../../generated/prisma/client.ts';

export const isOwn = ({ candidateId }: Pick<Application, 'candidateId'>, { userId }: Pick<Caller, 'userId'>) =>
  candidateId === userId;

export type Blindness = Pick<Application, 'isBlind' | 'unblindedAt'>;

/** Whether the employer knows who the candidate is (JOBS-6). */
export const isNamed = ({ isBlind, unblindedAt }: Blindness) => !isBlind || unblindedAt !== null;

/** Whether the employer sees who the candidate is: not while the application is blind, and not once it was withdrawn. */
export const isOpen = (application: Blindness & Pick<Application, 'stage'>) =>
  isNamed(application) && application.stage !== 'WITHDRAWN';

/**
 * Tenant of an event about an application. Events name the candidate, also among the recipients, and owners of the tenant read them: those of a
 * blind application have none (JOBS-6).
 */
export const tenantOfEvent = (application: Blindness & Pick<Application, 'tenantId'>) =>
  isNamed(application) ? application.tenantId : null;
