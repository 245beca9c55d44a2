/** Member of `extensions` that carries a subscription's place in the subgraph's event log, both ways. */
export const RESUME_KEY = 'resume';

/** Longest position that is read: ours are at most 19 digits; those of other subgraphs are theirs to choose. */
const POSITION_CHARACTERS_MAX = 256;

export interface ResumeExtensions {
  readonly resume: { readonly position: string };
}

/** `extensions` of a subscribe request that starts after `position`, or of a result that stands at it. */
export function resumeExtensions(position: string): ResumeExtensions {
  return { [RESUME_KEY]: { position } };
}

/** The position in `extensions`, or null when there is none or it is not a text of 1–256 characters. */
export function readResumePosition(extensions: unknown): string | null {
  const resume = member(extensions, RESUME_KEY);
  const position = member(resume, 'position');
  const isPosition = typeof position === 'string' && position.length > 0 && position.length <= POSITION_CHARACTERS_MAX;
  return isPosition ? position : null;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
