import { RuleSyntaxError } from '@codai/contracts/security';

/** Events of identity that rules count. */
export const signalKinds = {
  'sign-in.failed': 'SIGN_IN_FAILED',
  'address.probed': 'ADDRESS_PROBED',
  'token.replayed': 'TOKEN_REPLAYED',
  'source.new': 'SOURCE_NEW',
  'session.started': 'SESSION_STARTED',
} as const;

export type SignalKind = (typeof signalKinds)[keyof typeof signalKinds];
const kinds: ReadonlyMap<string, SignalKind> = new Map(Object.entries(signalKinds));

export type Grouping = 'source' | 'user';

/** A rule as it is evaluated: so many signals of a kind, of one user or source, within a time. */
export interface ReadRule {
  readonly kind: SignalKind;
  readonly by: Grouping;
  /** Counts different users or sources instead of signals. */
  readonly distinct: Grouping | null;
  readonly threshold: number;
  readonly windowMs: number;
}

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000 } as const;
const THRESHOLD_MAX = 10_000;
const WINDOW_MS_MAX = 24 * 3_600_000;

/** Reads `sign-in.failed by source distinct user >= 5 within 10m`; `distinct` may be left out. */
export function readRule(definition: string): ReadRule | RuleSyntaxError {
  const words = [...definition.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, index }));
  let next = 0;
  const fault = (expected: string) =>
    new RuleSyntaxError({ position: words[next]?.index ?? definition.length, expected });
  const peek = () => words[next]?.text;
  const accept = (text: string) => peek() === text && ++next > 0;
  const grouping = (): Grouping | null => {
    const word = peek();
    if (word !== 'source' && word !== 'user') return null;
    next++;
    return word;
  };

  const kind = kinds.get(peek() ?? '');
  if (kind === undefined) return fault(`one of ${Object.keys(signalKinds).join(', ')}`);
  next++;
  if (!accept('by')) return fault('`by`');
  const by = grouping();
  if (by === null) return fault('`source` or `user`');
  let distinct: Grouping | null = null;
  if (accept('distinct')) {
    distinct = grouping();
    if (distinct === null) return fault('`source` or `user`');
  }
  if (!accept('>=')) return fault(distinct === null ? '`distinct` or `>=`' : '`>=`');
  const threshold = /^\d{1,5}$/.test(peek() ?? '') ? Number(peek()) : 0;
  if (threshold < 1 || threshold > THRESHOLD_MAX) return fault(`a number from 1 to ${THRESHOLD_MAX}`);
  next++;
  if (!accept('within')) return fault('`within`');
  const [, amount = '0', unit = 's'] = /^(\d{1,5})([smh])$/.exec(peek() ?? '') ?? [];
  const windowMs = Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
  if (windowMs < 1000 || windowMs > WINDOW_MS_MAX) return fault('a time from 1s to 24h');
  next++;
  return next < words.length ? fault('the end') : { kind, by, distinct, threshold, windowMs };
}
