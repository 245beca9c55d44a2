import { type Keyring, signedTokens } from '@codai/kit';

const PATH = '/uploads/';
const tokens = signedTokens('files upload sessions', { charactersMax: 120 });

/** Where the bytes of an upload are sent: who has the address needs nothing else, so it is shown to the session's owner only. */
export const uploadUrl = (
  { keys, publicUrl }: { readonly keys: Keyring; readonly publicUrl: string },
  sessionId: string,
) => `${publicUrl}${PATH}${tokens.tokenOf(keys, sessionId)}`;

/** The session that an address names, or null when it is none of ours. */
export function sessionIn(keys: Keyring, pathname: string): string | null {
  return pathname.startsWith(PATH) ? tokens.bodyIn(keys, pathname.slice(PATH.length)) : null;
}
