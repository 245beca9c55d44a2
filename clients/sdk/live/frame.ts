/** One `next` of a subscription. Source: GraphQL specification §7.1, and `extensions.resume` as docs/architecture.md has it. */
export interface Frame {
  readonly data?: unknown;
  readonly errors?: readonly FrameError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface FrameError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Where in its stream a frame stands; `opening` marks the frame that only says where the stream begins. */
export interface ResumePoint {
  readonly cursor: string;
  readonly opening: boolean;
}

/** The resume point in the extensions of a frame or a result; null when the server gives none. */
export function resumePointOf(extensions: unknown): ResumePoint | null {
  const { resume } = (extensions ?? {}) as { resume?: { cursor?: unknown; opening?: unknown } | null };
  if (typeof resume?.cursor !== 'string') return null;
  return { cursor: resume.cursor, opening: resume.opening === true };
}

/** Events that were lost for good: the server no longer holds them. `missed` is null when it cannot say how many. */
export interface Gap {
  readonly missed: number | null;
}

/** The gap that these errors announce, or null. */
export function gapOf(errors: readonly { readonly extensions?: unknown }[] | undefined): Gap | null {
  for (const { extensions } of errors ?? []) {
    const { code, missed } = (extensions ?? {}) as { code?: unknown; missed?: unknown };
    if (code === 'SUBSCRIPTION_GAP') return { missed: typeof missed === 'number' ? missed : null };
  }
  return null;
}
