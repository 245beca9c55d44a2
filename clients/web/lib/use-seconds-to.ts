import { useEffect, useState } from 'react';
import { serverNow } from './clock.ts';

const SECOND_MS = 1_000;
const MINUTE = 60;

/** Whole seconds until an instant by the server's clock, counted down to 0; null without an instant. */
export function useSecondsTo(until: string | null): number | null {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (until === null) return;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), SECOND_MS);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? null : Math.max(0, Math.ceil((Date.parse(until) - now) / SECOND_MS));
}

/** Seconds as minutes and seconds, such as `4:05`. */
export const clockText = (seconds: number): string =>
  `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, '0')}`;
