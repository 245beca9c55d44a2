const PREFIX = 'codai.draft.';

/** Storage on this device for unsent texts and requests. */
export function readKept<Value>(key: string, otherwise: Value): Value {
  try {
    const kept = localStorage.getItem(PREFIX + key);
    return kept === null ? otherwise : (JSON.parse(kept) as Value);
  } catch {
    return otherwise;
  }
}

export function keep<Value>(key: string, value: Value | null): void {
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
