import { type Id, type Keyring, signedTokens } from '@codai/kit';

/** Rights of the holder of a token in its room. */
export interface RoomGrants {
  readonly mayPublish: boolean;
  readonly mayChat: boolean;
  readonly mayModerate: boolean;
}

/** One client in one room of one session. */
export interface RoomClaims extends RoomGrants {
  readonly visitId: string;
  readonly sessionId: Id<'ClassSession'>;
  readonly userId: Id<'User'>;
  /** null: the main room. */
  readonly breakoutId: Id<'BreakoutRoom'> | null;
  readonly expiresAt: Date;
}

/** Each heartbeat gives a new one, so that one which leaked is soon worth nothing. */
export const TOKEN_MS = 5 * 60_000;
const tokens = signedTokens('learning room token', { charactersMax: 1_000 });

/** A signed room token. It does not prove identity: its bearer must be signed in as its holder as well. */
export function roomToken(keys: Pick<Keyring, 'derive'>, claims: RoomClaims): string {
  const body = Buffer.from(JSON.stringify({ ...claims, expiresAt: claims.expiresAt.getTime() })).toString('base64url');
  return tokens.tokenOf(keys, body);
}

/** Claims of a token; null for an altered, expired or foreign one. */
export function readRoomToken(
  keys: Pick<Keyring, 'derivations'>,
  token: string,
  { userId, now }: { readonly userId: string; readonly now: Date },
): RoomClaims | null {
  const body = tokens.bodyIn(keys, token);
  if (body === null) return null;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as RoomClaims & { readonly expiresAt: number };
  const expiresAt = new Date(claims.expiresAt);
  return claims.userId !== userId || expiresAt <= now ? null : { ...claims, expiresAt };
}
