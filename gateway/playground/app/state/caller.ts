import type { SignInButton } from '../options.ts';

/** The caller that operations are sent as. The token stays in memory; a reload fetches another one for the name the tab has kept. */
export interface Session {
  readonly label: string;
  readonly tokenUrl: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
}

const KEPT_NAME = 'playground:signed-in';
/** A token is fetched anew this long before it ends. */
const RENEW_BEFORE_MS = 30_000;

/** Rejects with a sentence that can be shown. */
export async function signInAs({ label, tokenUrl }: SignInButton): Promise<Session> {
  const response = await fetch(tokenUrl, { method: 'POST', headers: { 'codai-csrf': '1' } });
  const text = (await response.text()).trim();
  if (!response.ok) throw new Error(`${label} could not be signed in: ${response.status} ${text.slice(0, 200)}`);
  const token = text.startsWith('{') ? String((JSON.parse(text) as { token?: unknown }).token) : text;
  return { label, tokenUrl, token, endsAt: endOf(token) };
}

/** The session itself while its token is good, or one with a new token. */
export async function renewed(session: Session): Promise<Session> {
  return session.endsAt - Date.now() > RENEW_BEFORE_MS ? session : signInAs(session);
}

/** A token that does not tell when it ends is taken to be good. */
function endOf(token: string): number {
  try {
    const claims: unknown = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    const { exp } = claims as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1_000 : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

export function keepCaller(label: string | null): void {
  try {
    if (label === null) sessionStorage.removeItem(KEPT_NAME);
    else sessionStorage.setItem(KEPT_NAME, label);
  } catch {
    return;
  }
}

export function keptCaller(): string | null {
  try {
    return sessionStorage.getItem(KEPT_NAME);
  } catch {
    return null;
  }
}
