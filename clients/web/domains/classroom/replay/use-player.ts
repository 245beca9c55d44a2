import { useEffect, useRef, useState } from 'react';
import type { Entry } from './entries.ts';
import { advance } from './timeline.ts';

const TICK_MS = 100;
/** With reduced motion the slider moves once a second. */
const CALM_TICK_MS = 1_000;

export const speeds = ['1', '2', '4', '16'] as const;
export type Speed = (typeof speeds)[number];

export interface Player {
  readonly positionMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly shortensSilence: boolean;
  seek(positionMs: number): void;
  /** Plays, or stops playing. At the end it begins again. */
  toggle(): void;
  setSpeed(speed: Speed): void;
  setShortensSilence(shortens: boolean): void;
}

export interface Played {
  readonly entries: readonly Entry[];
  readonly lengthMs: number;
  /** Position up to which the entries are loaded: playing waits there. */
  readonly loadedMs: number;
}

/** A position that moves while it is played. */
export function usePlayer(played: Played): Player {
  const { lengthMs, loadedMs } = played;
  const [positionMs, setPosition] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('1');
  const [shortensSilence, setShortensSilence] = useState(true);
  const pace = { speed: Number(speed), shortensSilence, endMs: loadedMs };
  const latest = useRef({ ...played, pace });
  latest.current = { ...played, pace };

  useEffect(() => {
    if (!isPlaying) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let before = performance.now();
    const timer = setInterval(
      () => {
        const now = performance.now();
        const elapsedMs = now - before;
        before = now;
        const { entries, pace } = latest.current;
        setPosition((at) => advance(entries, at, elapsedMs, pace));
      },
      isCalm ? CALM_TICK_MS : TICK_MS,
    );
    return () => clearInterval(timer);
  }, [isPlaying]);
  const isAtEnd = positionMs >= lengthMs;
  useEffect(() => {
    if (isAtEnd) setPlaying(false);
  }, [isAtEnd]);

  return {
    positionMs,
    isPlaying: isPlaying && !isAtEnd,
    speed,
    shortensSilence,
    seek: (at) => setPosition(Math.max(0, Math.min(at, loadedMs))),
    toggle() {
      if (isAtEnd) setPosition(0);
      setPlaying(isAtEnd || !isPlaying);
    },
    setSpeed,
    setShortensSilence,
  };
}
