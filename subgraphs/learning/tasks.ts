import type { Cron, Task } from '@codai/kit/jobs';
import { type Announcement, announceSession } from './collaboration/classroom/announce.ts';
import { closeAbandoned } from './collaboration/classroom/closing.ts';
import { publishDueTasks } from './collaboration/spaces/tasks.ts';
import { closeAttempts, regrade } from './coursework/assessments/attempts.ts';
import { shareHandedIn } from './coursework/assignments/service.ts';
import type { Deps } from './deps.ts';
import { endMembership, type Left } from './former-members/service.ts';
import { pruneViews } from './library/resources/counters.ts';
import { endDueLoans, publishLoansDue } from './library/resources/loans.ts';
import { dropCopy } from './library/resources/service.ts';
import { type AnnouncementPage, publishAnnouncementPage } from './teaching/announcements/publish-event.ts';
import { recheckCompletions } from './teaching/enrollments/completion.ts';
import { fillPlaces } from './teaching/enrollments/service.ts';
import { recheckPath } from './teaching/paths/completion.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    recheck: (of: { readonly courseId: string }) => recheckCompletions(deps, of),
    'recheck-path': (of: { readonly learningPathId: string }) => recheckPath(deps, of),
    regrade: (of: { readonly assessmentId: string }) => regrade(deps, of),
    'share-handed-in': (of: { readonly submissionId: string }) => shareHandedIn(deps, of),
    'tell-announcement': (page: AnnouncementPage) => publishAnnouncementPage(deps, page),
    'announce-session': (of: Announcement) => announceSession(deps, of),
    'end-membership': (left: Left, { signal }) => endMembership(deps, left, signal),
    'close-attempts': () => closeAttempts(deps),
    'fill-places': () => fillPlaces(deps),
    'end-due-loans': () => endDueLoans(deps),
    'tell-loans-due': () => publishLoansDue(deps),
    'drop-copy': (copy: Parameters<typeof dropCopy>[1]) => dropCopy(deps, copy),
    'prune-views': () => pruneViews(deps),
    'close-abandoned': () => closeAbandoned(deps),
    'tell-due-tasks': () => publishDueTasks(deps),
  };
}

export const crons = (): readonly Cron[] => [
  { task: 'close-attempts', pattern: '* * * * *' },
  { task: 'fill-places', pattern: '*/5 * * * *' },
  { task: 'end-due-loans', pattern: '*/5 * * * *' },
  { task: 'tell-loans-due', pattern: '*/10 * * * *' },
  { task: 'prune-views', pattern: '53 3 * * *' },
  { task: 'close-abandoned', pattern: '*/10 * * * *' },
  { task: 'tell-due-tasks', pattern: '* * * * *' },
];
