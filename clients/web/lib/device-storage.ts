const PREFIX = 'codai.draft.';
let isHeld = false;

/** Keeps the device free of another person's traces while an operator sees their pages: nothing is read or written. Returns what ends that. */
export function holdStorage(): () => void {
  isHeld = true;
  return () => {
    isHeld = false;
  };
}

/** Ids that this device keeps under a key of its own, also after a sign-out; of more than `most` the latest stay, the latest last. */
export function keptIds(key: string, most: number) {
  const read = (): readonly string[] => {
    if (isHeld) return [];
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(kept) ? kept.map(String) : [];
    } catch {
      return [];
    }
  };
  /** Returns all that are kept then, also where the browser keeps nothing. */
  const write = (next: readonly string[]): readonly string[] => {
    if (isHeld) return next;
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing: it holds until the page is left.
    }
    return next;
  };
  const add = (id: string) => write([...read().filter((one) => one !== id), id].slice(-most));
  const remove = (id: string) => write(read().filter((one) => one !== id));
  return { read, add, remove };
}

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
