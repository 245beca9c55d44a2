/** A way to another provider and back: what this browser keeps meanwhile. In the tab only, so that no other one takes it for its own. */
export interface RedirectState {
  readonly ticket: string;
  readonly purpose: 'SIGN_IN' | 'LINK';
  /** Page of this app to go on to. */
  readonly to: string;
}

const KEY = 'codai.elsewhere';

/** Sends the browser to the provider. */
export function redirectTo(url: string, journey: RedirectState): void {
  sessionStorage.setItem(KEY, JSON.stringify(journey));
  location.assign(url);
}

/** Reads the stored state once: a second reading finds nothing. */
export function takeRedirectState(): RedirectState | null {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  try {
    return kept === null ? null : (JSON.parse(kept) as RedirectState);
  } catch {
    return null;
  }
}
