import type { Cron } from '@codai/kit';
import { deliver } from '../delivery/hand-over.ts';
import { pruneCaptured, sweepDeliveries } from '../delivery/sweep.ts';
import type { Deps } from '../deps.ts';
import { type NewsPage, spreadNews } from '../news/service.ts';

export const tasks = (deps: Deps) => ({
  deliver: (payload: { messageId: string }) => deliver(deps, payload),
  'spread-news': (page: NewsPage) => spreadNews(deps, page),
  'prune-captured': () => pruneCaptured(deps),
  'sweep-deliveries': () => sweepDeliveries(deps),
});

export const crons = (): readonly Cron[] => [
  { task: 'sweep-deliveries', pattern: '* * * * *' },
  { task: 'prune-captured', pattern: '17 3 * * *' },
];
