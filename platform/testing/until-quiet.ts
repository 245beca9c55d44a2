import { setTimeout as delay } from 'node:timers/promises';
import { graphqlClient, untilAnswered } from './graphql-client.ts';

/** Waits until the inbox has not grown for a second: what the events of the seeds bring has then arrived. Has no deadline of its own. */
export async function untilQuiet(url: string, token: string): Promise<void> {
  const ask = graphqlClient(url, token);
  let before = -1;
  for (;;) {
    const { data } = await untilAnswered(() => ask<{ unreadNotificationCount: number }>('{ unreadNotificationCount }'));
    if (data.unreadNotificationCount === before) return;
    before = data.unreadNotificationCount;
    await delay(1_000);
  }
}
