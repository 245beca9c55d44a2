import type { EventType } from '@codai/kit';
import type { Deps, WritingTx } from '../deps.ts';
import { noticeOf, type Reactions } from '../notices/reactions.ts';
import { tell } from '../notices/service.ts';
import type { workTypes } from './types.ts';

type WorkType = keyof typeof workTypes;

/** Tells those whom the event names. */
const told =
  (type: WorkType) =>
  (
    deps: Deps,
    tx: WritingTx,
    event: {
      readonly id: string;
      readonly data: {
        readonly recipientIds: readonly string[];
        readonly postingId?: string;
        readonly contractId?: string;
      };
    },
  ): Promise<void> => {
    const { recipientIds, postingId, contractId } = event.data;
    const variables = {
      ...((type === 'work.match' || type === 'work.application-received') && { postingId: String(postingId) }),
      ...((type === 'work.contract' || type === 'work.milestone') && { contractId: String(contractId) }),
    };
    return tell(deps, tx, noticeOf(event, { type, variables }), recipientIds);
  };

export const onJobs = {
  'jobs.application.submitted': told('work.application-received'),
  'jobs.application.moved': told('work.application-changed'),
  'jobs.application.rejected': told('work.application-changed'),
  'jobs.interview.scheduled': told('work.interview'),
  'jobs.interview.answered': told('work.interview'),
  'jobs.interview.cancelled': told('work.interview'),
  'jobs.offer.made': told('work.offer'),
  'jobs.offer.accepted': told('work.offer'),
  'jobs.offer.declined': told('work.offer'),
  'jobs.offer.withdrawn': told('work.offer'),
  'jobs.offer.expired': told('work.offer'),
  'jobs.match.found': told('work.match'),
  'jobs.contract.proposed': told('work.contract'),
  'jobs.contract.accepted': told('work.contract'),
  'jobs.contract.declined': told('work.contract'),
  'jobs.payee.changed': told('work.contract'),
  'jobs.contract.completed': told('work.contract'),
  'jobs.milestone.funded': told('work.milestone'),
  'jobs.milestone.submitted': told('work.milestone'),
  'jobs.milestone.returned': told('work.milestone'),
  'jobs.milestone.cancelled': told('work.milestone'),
  'jobs.milestone.released': told('work.milestone'),
  'jobs.milestone.refunded': told('work.milestone'),
  'jobs.milestone.refused': told('work.milestone'),
  'jobs.dispute.opened': told('work.milestone'),
  'jobs.dispute.resolved': told('work.milestone'),
} satisfies Partial<Reactions<EventType>>;
