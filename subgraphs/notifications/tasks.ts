import type { Cron } from '@codai/kit/jobs';
import { pruneDomains } from './delivery/messages/domains.ts';
import { deliver } from './delivery/messages/hand-over.ts';
import { pruneCaptured, sweepDeliveries } from './delivery/messages/sweep.ts';
import { pruneTracking } from './delivery/tracking/record.ts';
import type { Deps } from './deps.ts';
import { callCampaign, spreadCampaign } from './mailings/campaigns/service.ts';
import { type NewsPage, spreadNews } from './mailings/news/service.ts';
import { sendOverdue, sendScheduled } from './mailings/scheduled/service.ts';
import { type SendTask, sendNow } from './mailings/sending/service.ts';
import { wake, wakeOverdue } from './notices/inbox/snooze.ts';

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
