import type { Cron, Task } from '@codai/kit/jobs';
import { copyQuestions } from './catalogue/questions/service.ts';
import type { Deps } from './deps.ts';
import { pairWaiting, type Queue } from './meeting/tickets/service.ts';
import { endOverdue } from './play/matches/service.ts';
import { startSeasons } from './standing/leaderboards/service.ts';
import { advanceTournament } from './tournaments/service.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    'end-overdue': ({ matchId }: { readonly matchId: string }) => endOverdue(deps, matchId),
    'pair-waiting': (queue: Queue) => pairWaiting(deps, queue),
    'advance-tournament': ({ tournamentId }: { readonly tournamentId: string }) =>
      advanceTournament(deps, tournamentId),
    'copy-questions': () => copyQuestions(deps),
    'start-seasons': () => startSeasons(deps),
  };
}

export const crons = (): readonly Cron[] => [
  { task: 'start-seasons', pattern: '0 0 1 * *' },
  { task: 'copy-questions', pattern: '*/10 * * * *' },
];
