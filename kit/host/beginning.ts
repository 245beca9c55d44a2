import { requestError } from '../base/errors/request-error.ts';
import { RESUME_KEY, readResumePosition } from '../wire/resume.ts';

/** Where a subscription begins, as its request says. */
export interface Beginning {
  /** After this position of the log; null: now. */
  readonly after: string | null;
  /** Whether the subscriber wants an opening frame: it will resume, and does not yet know from where. */
  readonly announce: boolean;
}

/** Reads `extensions.resume`. Throws BAD_USER_INPUT on a position that is none. */
export function readBeginning(extensions: Readonly<Record<string, unknown>>): Beginning {
  const resume = extensions[RESUME_KEY];
  if (resume === undefined || resume === null) return { after: null, announce: false };
  const position = readResumePosition(extensions);
  const isGiven = typeof resume === 'object' && 'position' in resume && resume.position !== null;
  if (typeof resume !== 'object' || (isGiven && !isLogPosition(position))) {
    throw requestError('BAD_USER_INPUT', 'extensions.resume.position must be a position of this log.');
  }
  return { after: position, announce: position === null };
}

/** Positions of our logs are counters in decimal digits. */
function isLogPosition(position: string | null): boolean {
  return position !== null && /^\d{1,19}$/.test(position);
}
