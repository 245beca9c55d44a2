import type { DataRequest, DataRequestTask } from '../../generated/prisma/client.ts';

const DAY_MS = 86_400_000;
/** Time to answer a request. Source: GDPR Art. 12 (3), one month, counted as its shortest usual length. */
const ANSWER_DAYS = 30;

export type RequestKind = 'ERASURE' | 'EXPORT';
export type RequestStatus = 'CANCELLED' | 'COMPLETED' | 'REFUSED' | 'RUNNING' | 'WAITING';
export type TaskStatus = 'ANSWERED' | 'HELD' | 'PENDING';

/** When a request of this moment starts and when it must be answered. An export starts at once. */
export function termsOf(kind: RequestKind, now: Date, waitDays: number): { startsAt: Date; dueAt: Date } {
  return {
    startsAt: new Date(now.getTime() + (kind === 'ERASURE' ? waitDays : 0) * DAY_MS),
    dueAt: new Date(now.getTime() + ANSWER_DAYS * DAY_MS),
  };
}

/** How long an archive can be downloaded. */
export const archiveEnd = (now: Date, keepDays: number) => new Date(now.getTime() + keepDays * DAY_MS);

/** Whether a request is open beyond its time. */
export function isOverdue({ endedAt, dueAt }: Pick<DataRequest, 'dueAt' | 'endedAt'>, now: Date): boolean {
  return endedAt === null && now > dueAt;
}

/** An erasure that has started cannot be taken back; an export can until it is complete. */
export function isCancellable({ kind, status }: Pick<DataRequest, 'kind' | 'status'>): boolean {
  return status === 'WAITING' || (kind === 'EXPORT' && status === 'RUNNING');
}

export const answeredOf = (tasks: readonly Pick<DataRequestTask, 'status'>[]) =>
  tasks.filter(({ status }) => status === 'ANSWERED').length;
