import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@codai/kit';
import type { Tracking } from '../../content/templates/layout.ts';

export const clickPath = '/notifications/click';
export const openPath = '/notifications/open';

/** 20 of the 32 bytes: links stand in mails. */
const MAC_BYTES = 20;
const PURPOSE = 'notifications tracking';

const macOf = (key: Buffer, parts: readonly string[]) =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest().subarray(0, MAC_BYTES);

function signed(keys: Keyring, ...parts: readonly string[]): string {
  return macOf(keys.derive(PURPOSE), parts).toString('base64url');
}

/** Whether the signature is ours, of exactly these parts; under older master keys too. */
function isOurs(keys: Keyring, signature: string, ...parts: readonly string[]): boolean {
  const given = Buffer.from(signature, 'base64url');
  return (
    given.length === MAC_BYTES && keys.derivations(PURPOSE).some((key) => timingSafeEqual(macOf(key, parts), given))
  );
}

export function trackingOf(keys: Keyring, publicUrl: string, messageId: string): Tracking {
  return {
    linkOf(url) {
      const query = new URLSearchParams({ m: messageId, u: url, s: signed(keys, 'click', messageId, url) });
      return `${publicUrl}${clickPath}?${query}`;
    },
    pixelUrl: `${publicUrl}${openPath}?${new URLSearchParams({ m: messageId, s: signed(keys, 'open', messageId) })}`,
  };
}

/** The link of a message that an address names, or null when this platform did not make it (NOTIF-8). */
export function readClick(keys: Keyring, { searchParams }: URL): { messageId: string; url: string } | null {
  const [messageId, url, signature] = ['m', 'u', 's'].map((name) => searchParams.get(name) ?? '');
  if (!messageId || !url || !signature || !isOurs(keys, signature, 'click', messageId, url)) return null;
  return { messageId, url };
}

export function readOpen(keys: Keyring, { searchParams }: URL): { messageId: string } | null {
  const [messageId, signature] = ['m', 's'].map((name) => searchParams.get(name) ?? '');
  return messageId && signature && isOurs(keys, signature, 'open', messageId) ? { messageId } : null;
}

/** One id for one thing done: an open for each message, a click for each of its links. */
export function eventIdOf(kind: 'click' | 'open', messageId: string, url = ''): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, messageId, url]))
    .digest('base64url');
}
