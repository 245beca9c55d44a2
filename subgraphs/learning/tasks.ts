import type { Cron, Task } from '@codai/kit';
import { closeAbandoned } from './classroom/closing.ts';
import type { Deps } from './deps.ts';
import { tellDueTasks } from './spaces/tasks.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    'close-abandoned': () => closeAbandoned(deps),
    'tell-due-tasks': () => tellDueTasks(deps),
  };
}

export const crons = (): readonly Cron[] => [
  { task: 'close-abandoned', pattern: '*/10 * * * *' },
  { task: 'tell-due-tasks', pattern: '* * * * *' },
];
