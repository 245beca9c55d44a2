/** One frame of a subscription, as it is shown. */
export interface LiveFrame {
  /** Counted from 1, over resumes. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: 'event' | 'opening' | 'gap' | 'error' | 'note';
  /** Where one who comes back goes on; null when nobody can. */
  readonly cursor: string | null;
  /** The number of missed events, for a gap; null when it is not known. */
  readonly missed: number | null;
  /** The frame without its cursor, or a sentence of ours. */
  readonly content: unknown;
  /** Whether it came after a break, for an event that was meanwhile kept. */
  readonly isResumed: boolean;
}

export interface Payload {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

/** More than these are forgotten, the oldest first. */
export const FRAMES_MAX = 500;

export function frameOf(payload: Payload, number: number, at: number, isResumed: boolean): LiveFrame {
  const { resume, ...extensions } = payload.extensions ?? {};
  const { cursor, opening } = (resume ?? {}) as { cursor?: unknown; opening?: unknown };
  const gap = payload.errors?.find((error) => error.extensions?.code === 'SUBSCRIPTION_GAP');
  const missed = gap?.extensions?.missed;
  const { extensions: _, ...rest } = payload;
  const hasData = (payload.data ?? null) !== null;
  const kind =
    opening === true ? 'opening' : gap !== undefined ? 'gap' : !hasData && payload.errors ? 'error' : 'event';
  return {
    number,
    at,
    kind,
    cursor: typeof cursor === 'string' ? cursor : null,
    missed: typeof missed === 'number' ? missed : null,
    content: Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest,
    isResumed,
  };
}

export function addFrame(frames: readonly LiveFrame[], frame: LiveFrame): readonly LiveFrame[] {
  const all = [...frames, frame];
  return all.length > FRAMES_MAX ? all.slice(-FRAMES_MAX) : all;
}
