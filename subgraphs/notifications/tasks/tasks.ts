import type { Cron } from '@codai/kit';
import { callCampaign, spreadCampaign } from '../campaigns/service.ts';
import { pruneDomains } from '../delivery/domains.ts';
import { deliver } from '../delivery/hand-over.ts';
import { pruneCaptured, sweepDeliveries } from '../delivery/sweep.ts';
import type { Deps } from '../deps.ts';
import { wake, wakeOverdue } from '../inbox/snooze.ts';
import { type NewsPage, spreadNews } from '../news/service.ts';
import { sendOverdue, sendScheduled } from '../scheduled/service.ts';
import { type SendTask, sendNow } from '../sending/service.ts';
import { pruneTracking } from '../tracking/record.ts';

export const tasks = (deps: Deps) => ({
  deliver: (payload: { messageId: string }) => deliver(deps, payload),
  'spread-news': (page: NewsPage) => spreadNews(deps, page),
  'spread-campaign': (payload: { campaignId: string }) => spreadCampaign(deps, payload),
  'call-campaign': (payload: { campaignId: string }) => callCampaign(deps, payload),
  'send-notification': (payload: SendTask) => sendNow(deps, payload),
  'send-scheduled': (payload: { scheduledMessageId: string }) => sendScheduled(deps, payload),
  'wake-notification': (payload: { notificationId: string }) => wake(deps, payload),
  'send-overdue': () => sendOverdue(deps),
  'wake-overdue': () => wakeOverdue(deps),
  'prune-captured': () => pruneCaptured(deps),
  'prune-tracking': async () => {
    await pruneTracking(deps);
    await pruneDomains(deps);
  },
  'sweep-deliveries': () => sweepDeliveries(deps),
});

export const crons = (): readonly Cron[] => [
  { task: 'sweep-deliveries', pattern: '* * * * *' },
  { task: 'send-overdue', pattern: '* * * * *' },
  { task: 'wake-overdue', pattern: '* * * * *' },
  { task: 'prune-captured', pattern: '17 3 * * *' },
  { task: 'prune-tracking', pattern: '47 * * * *' },
];
