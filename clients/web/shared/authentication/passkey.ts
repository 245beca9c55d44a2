/** Result of asking an authenticator: its answer as JSON, or why there is none. */
export type PasskeyAnswer =
  | { readonly response: string }
  | { readonly reason: 'CANCELLED' | 'REGISTERED' | 'UNAVAILABLE' };

/** Browsers refuse passkeys for IP addresses, whatever the page. The page that the build makes is for one that has them. */
export function supportsPasskeys(): boolean {
  if (globalThis.window === undefined) return true;
  return 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** Whether the browser offers passkeys in the list below an input field. */
export async function suggestsPasskeys(): Promise<boolean> {
  if (!supportsPasskeys()) return false;
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;
}

/** Has an authenticator make a passkey, by the options of `beginPasskeyRegistration`. */
export async function createPasskey(options: string): Promise<PasskeyAnswer> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return answerOf(() => startRegistration({ optionsJSON: JSON.parse(options) }));
}

/** Has an authenticator prove a passkey. `isSuggested`: it is offered below the input field, and nothing is shown besides. */
export async function askPasskey(options: string, { isSuggested = false } = {}): Promise<PasskeyAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return answerOf(() => startAuthentication({ optionsJSON: JSON.parse(options), useBrowserAutofill: isSuggested }));
}

/** Takes back what was asked of the authenticator and not answered yet. */
export async function stopAsking(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser');
  WebAuthnAbortService.cancelCeremony();
}

async function answerOf(ask: () => Promise<object>): Promise<PasskeyAnswer> {
  try {
    return { response: JSON.stringify(await ask()) };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'InvalidStateError') return { reason: 'REGISTERED' };
    return { reason: name === 'NotAllowedError' || name === 'AbortError' ? 'CANCELLED' : 'UNAVAILABLE' };
  }
}
