import { type FieldFault, ValidationError } from '@codai/kit';

export type RateSubject = 'CLIENT' | 'SOURCE' | 'TENANT' | 'USER';
export type RateTarget = 'OPERATIONS' | 'ROOT_FIELD' | 'ROUTES';

export interface RateLimit {
  readonly countsBy: RateSubject;
  readonly appliesTo: RateTarget;
  readonly target?: string | null | undefined;
  readonly limit: number;
  readonly windowSeconds: number;
  /** Absent: `usualBurst`. */
  readonly burst?: number | null | undefined;
}

/** A limit on all operations below this pace would keep operators from taking it back. */
const OPERATIONS_PER_MINUTE_MIN = 10;
/** The fields by which a limit is changed or taken away are never limited themselves. */
const OWN_FIELDS: readonly string[] = ['setRateLimitPolicy', 'deleteRateLimitPolicy'];

/** Greatest burst: what one subject may cost at once is bounded. */
const BURST_MAX = 10_000;

/** The burst of a limit that states none: all requests of a window may come at once, as a reader of "10 in 30 s" expects. */
export function usualBurst(limit: number): number {
  return Math.min(limit - 1, BURST_MAX);
}

/** Whether a limit makes sense. `rootFields`: those of the supergraph; null when they are not known here. */
export function limitRefusal(
  { countsBy, appliesTo, target = null, limit, windowSeconds }: RateLimit,
  rootFields: ReadonlySet<string> | null,
): ValidationError | null {
  const faults: FieldFault[] = [];
  const fault = (field: string, message: string) => faults.push({ path: ['input', field], message });
  if (appliesTo === 'OPERATIONS') {
    if (target !== null) fault('target', 'Leave it out: the policy applies to all operations.');
    if (limit * 60 < OPERATIONS_PER_MINUTE_MIN * windowSeconds)
      fault('limit', `Admit at least ${OPERATIONS_PER_MINUTE_MIN} operations a minute.`);
  } else if (appliesTo === 'ROOT_FIELD') {
    if (target === null || rootFields?.has(target) === false || !/^[A-Za-z]\w*$/.test(target))
      fault('target', 'Name a root field of the API, such as `signIn`.');
    else if (OWN_FIELDS.includes(target)) fault('target', 'This field cannot be limited.');
  } else {
    if (target === null || !/^\/[\w.-][\w./-]*$/.test(target))
      fault('target', 'Name the beginning of a path, such as `/oauth/`.');
    if (countsBy !== 'SOURCE') fault('countsBy', 'Requests of routes are counted by source.');
  }
  return faults.length === 0 ? null : new ValidationError(faults);
}
