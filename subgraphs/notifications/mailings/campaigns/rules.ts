import { InvalidStateError, ValidationError } from '@codai/kit';
import type { CampaignStatus } from '../../generated/prisma/enums.ts';

const PER_MINUTE_MAX = 1000;

/** Refuses a pace outside 1 to 1000 messages a minute. */
export function paceRefusal(perMinute: number): ValidationError | null {
  return perMinute >= 1 && perMinute <= PER_MINUTE_MAX
    ? null
    : new ValidationError('input.perMinute', `Give 1 to ${PER_MINUTE_MAX} messages a minute.`);
}

/** The refusal of the second subject, from the fault that a template with it would have; null without a fault. */
export function subjectRefusal(fault: { readonly message: string } | null): ValidationError | null {
  return fault === null ? null : new ValidationError('input.subjectB', fault.message);
}

/** The refusal of a campaign whose template has no published version. */
export function unpublishedRefusal(): ValidationError {
  return new ValidationError('input.campaignId', 'Publish a version of the template first.');
}

/** Statuses in which a campaign can be started, paused and cancelled. */
const FROM = {
  start: ['DRAFT', 'PAUSED'],
  pause: ['RUNNING'],
  cancel: ['DRAFT', 'RUNNING', 'PAUSED'],
} as const satisfies Readonly<Record<string, readonly CampaignStatus[]>>;

/** Refuses to start, pause or cancel a campaign in a status that does not allow it. */
export function stateRefusal(verb: keyof typeof FROM, status: CampaignStatus): InvalidStateError | null {
  const from: readonly CampaignStatus[] = FROM[verb];
  return from.includes(status) ? null : new InvalidStateError(status, from);
}
