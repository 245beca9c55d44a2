import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@codai/kit';

const PURPOSE = 'files upload sessions';

const macOf = (key: Buffer, sessionId: string) => createHmac('sha256', key).update(sessionId).digest('base64url');

/** Where the bytes of an upload are sent: who has the address needs nothing else, so it is shown to the session's owner only. */
export const uploadUrl = (
  { keys, publicUrl }: { readonly keys: Keyring; readonly publicUrl: string },
  sessionId: string,
) => `${publicUrl}/uploads/${sessionId}.${macOf(keys.derive(PURPOSE), sessionId)}`;

/** The session that an address names, or null when it is none of ours. */
export function sessionIn(keys: Keyring, pathname: string): string | null {
  const [, sessionId, mac] = /^\/uploads\/(upl_[0-9A-Za-z]{1,60})\.([\w-]{43})$/.exec(pathname) ?? [];
  if (sessionId === undefined || mac === undefined) return null;
  // Texts are compared, not what they decode to: the last character of a MAC has two bits that mean nothing.
  const isOurs = keys
    .derivations(PURPOSE)
    .some((key) => timingSafeEqual(Buffer.from(macOf(key, sessionId)), Buffer.from(mac)));
  return isOurs ? sessionId : null;
}
