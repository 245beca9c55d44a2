import type { LiveFrame } from '../live/frames.ts';
import type { AnswerPart, TimedPart } from '../request/multipart.ts';

/** One part of an answer or one frame of a subscription, at its time. */
export interface TimelineEntry {
  readonly key: number;
  readonly title: string;
  /** Paths in the answer that the part fills, as text. */
  readonly paths: readonly string[];
  /** Milliseconds since the first moment of the timeline. */
  readonly atMs: number;
  /** Milliseconds since the entry before; null for the first. */
  readonly afterMs: number | null;
  readonly content: unknown;
}

/** The parts of an answer in the order they came. */
export function partsTimeline(parts: readonly TimedPart[]): readonly TimelineEntry[] {
  return timed(
    parts.map(({ atMs, part }, at) => ({
      key: at + 1,
      title: at === 0 ? 'Initial part' : titleOf(part),
      paths: (part.incremental ?? []).map(({ path = [], label }) => `${pathText(path)}${label ? ` (${label})` : ''}`),
      atMs,
      content: part,
    })),
  );
}

/** The frames of a subscription, the oldest first. */
export function framesTimeline(frames: readonly LiveFrame[]): readonly TimelineEntry[] {
  const start = frames[0]?.at ?? 0;
  return timed(
    frames.map(({ number, at, kind, content }) => ({
      key: number,
      title: typeof content === 'string' ? content : FRAMES[kind],
      paths: kind === 'event' ? rootKeys(content) : [],
      atMs: at - start,
      content,
    })),
  );
}

const FRAMES: Record<LiveFrame['kind'], string> = {
  event: 'Event',
  opening: 'Opened',
  gap: 'Gap',
  error: 'Error',
  note: 'Note',
};

function timed(entries: readonly Omit<TimelineEntry, 'afterMs'>[]): readonly TimelineEntry[] {
  return entries.map((entry, at) => {
    const before = entries[at - 1];
    return { ...entry, afterMs: before === undefined ? null : entry.atMs - before.atMs };
  });
}

function titleOf({ incremental = [], hasNext }: AnswerPart): string {
  if (incremental.length === 0) return hasNext === true ? 'Empty part' : 'End';
  const hasItems = incremental.some(({ items }) => items !== undefined);
  const hasData = incremental.some(({ data }) => data !== undefined);
  return hasItems && hasData ? 'Deferred and streamed' : hasItems ? 'Streamed' : 'Deferred';
}

function pathText(path: readonly (string | number)[]): string {
  const text = path.map((each) => (typeof each === 'number' ? `[${each}]` : `.${each}`)).join('');
  return text === '' ? 'data' : `data${text}`;
}

function rootKeys(content: unknown): readonly string[] {
  const { data } = (content ?? {}) as { data?: unknown };
  return typeof data === 'object' && data !== null ? Object.keys(data).map((key) => `data.${key}`) : [];
}
