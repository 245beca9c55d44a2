import type { Evidence } from '../../generated/prisma/client.ts';
import type { Control, EvidenceKind } from './catalogue.ts';

export type ControlStatus = 'MET' | 'NO_EVIDENCE' | 'NOT_MET' | 'STALE';

type Shown = Pick<Evidence, 'isMet' | 'validUntil'>;

export const isStale = ({ validUntil }: Pick<Evidence, 'validUntil'>, now: Date): boolean => now >= validUntil;

/**
 * Whether a control is met. One that the product can show is met by what it shows, and by nothing that is attached; any other is met by
 * what an operator attached. What shows that it is not met weighs most, and nothing is met without evidence.
 */
export function statusOf(
  { evidence }: Pick<Control, 'evidence'>,
  computed: ReadonlyMap<EvidenceKind, Shown>,
  attached: Shown | null,
  now: Date,
): ControlStatus {
  const needed = evidence.length === 0 ? [attached] : evidence.map((kind) => computed.get(kind) ?? null);
  const shown = needed.filter((one) => one !== null);
  if (shown.some((one) => !one.isMet && !isStale(one, now))) return 'NOT_MET';
  if (shown.length < needed.length) return 'NO_EVIDENCE';
  return shown.some((one) => isStale(one, now)) ? 'STALE' : 'MET';
}
