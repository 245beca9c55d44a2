import type { FeedUpdatedSubscription, LiveEvent, NotificationReceivedSubscription } from '@codai/sdk';

/** Longest text of a post on one line, in characters. */
const TEXT_MAX = 100;

/** One line for a change in the feed. */
export function feedLine(event: LiveEvent<FeedUpdatedSubscription>, now: Date): string {
  if (event.kind === 'gap') return gapLine('feed', event.missed, now);
  if (event.data === null)
    return line(now, 'feed', `could not be read: ${event.error?.message ?? 'no reason was given'}`);
  const { change, postId, post } = event.data.feedUpdated;
  if (post === null) return line(now, 'gone', postId);
  const { author, text } = post;
  return line(
    now,
    change === 'EDITED' ? 'edited' : 'post',
    `${author === null ? 'Name not available' : `${author.displayName} (@${author.handle})`}: ${shortened(text)}`,
  );
}

/** One line for a notification; null for one that was taken back before it arrived. */
export function notificationLine(event: LiveEvent<NotificationReceivedSubscription>, now: Date): string | null {
  if (event.kind === 'gap') return gapLine('notifications', event.missed, now);
  if (event.data === null) {
    return line(now, 'notice', `could not be read: ${event.error?.message ?? 'no reason was given'}`);
  }
  const notification = event.data.notificationReceived;
  if (notification === null) return null;
  return line(now, 'notice', [notification.title, shortened(notification.body)].filter(Boolean).join(' — '));
}

function gapLine(stream: string, missed: number | null, now: Date): string {
  return line(now, 'gap', `${missed ?? 'an unknown number of'} events of the ${stream} are lost for good`);
}

function line(now: Date, kind: string, text: string): string {
  return `${now.toISOString().slice(11, 19)}  ${kind.padEnd(6)}  ${plain(text)}`;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= TEXT_MAX ? text : `${characters.slice(0, TEXT_MAX - 1).join('')}…`;
}

/**
 * People's text as one line without control characters: an escape sequence in a post must not reach the terminal
 * (it could retitle it, clear it, or type into it).
 */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
}
