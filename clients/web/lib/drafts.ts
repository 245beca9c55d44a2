import { useEffect, useRef, useState } from 'react';
import { keep, readKept } from './device-storage.ts';
import { useSession } from './session.tsx';

/** A text that outlives a reload, a refusal and the end of a session; each person has their own. */
export function useDraft(place: string): readonly [text: string, setText: (text: string) => void] {
  return useDraftOf(place, '');
}

/** The same for a value of JSON. `empty`, a constant, is its value before anything is entered, and is not stored. */
export function useDraftOf<Value>(
  place: string,
  empty: Value,
): readonly [value: Value, setValue: (value: Value) => void] {
  const { subject } = useSession();
  const key = `${subject}.${place}`;
  const [value, setValue] = useState(() => readKept(key, empty));
  const current = useRef(key);
  useEffect(() => {
    if (current.current === key) return;
    current.current = key;
    setValue(readKept(key, empty));
  }, [key, empty]);
  return [
    value,
    (next) => {
      setValue(next);
      keep(key, next === empty ? null : next);
    },
  ];
}

/**
 * The key of one request, kept with its draft: the same text is sent with the same key, also after a reload or a lost answer, so that it is
 * done once. Another text is another request.
 */
export function useStoredIdempotencyKey(place: string): { keyFor(input: string): string; done(): void } {
  const { subject } = useSession();
  const at = `${subject}.idempotency.${place}`;
  return {
    keyFor(input) {
      const kept = readKept<{ readonly key: string; readonly input: string } | null>(at, null);
      if (kept?.input === input) return kept.key;
      const key = crypto.randomUUID();
      keep(at, { key, input });
      return key;
    },
    done: () => keep(at, null),
  };
}
