const PREFIX = 'codai.draft.';
let isHeld = false;

/** Keeps the device free of another person's traces while an operator sees their pages: nothing is read or written. Returns what ends that. */
export function holdStorage(): () => void {
  isHeld = true;
  return () => {
    isHeld = false;
  };
}

/** Whether this device may keep something of the person whose pages are shown. */
export const mayKeep = (): boolean => !isHeld;

/** Storage on this device for unsent texts and requests. */
export function readKept<Value>(key: string, otherwise: Value): Value {
  if (isHeld) return otherwise;
  try {
    const kept = localStorage.getItem(PREFIX + key);
    return kept === null ? otherwise : (JSON.parse(kept) as Value);
  } catch {
    return otherwise;
  }
}

export function keep<Value>(key: string, value: Value | null): void {
  if (isHeld) return;
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing: the text holds until the page is left.
  }
}

/** After a sign-out nothing written stays on the device; a session that was ended from outside keeps it. */
export function forgetKept(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // There is nothing to forget.
  }
}
