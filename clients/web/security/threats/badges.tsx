import type { ThreatSeverity } from '@codai/sdk';
import { Badge, type Locale, type Tone, useWords } from '@codai/ui';
import { threatWords } from './words.ts';

const tones: Readonly<Record<ThreatSeverity, Tone | undefined>> = { LOW: undefined, MEDIUM: 'warning', HIGH: 'danger' };

export const severities: readonly ThreatSeverity[] = ['LOW', 'MEDIUM', 'HIGH'];

export function SeverityBadge({ severity }: { readonly severity: ThreatSeverity }) {
  const words = useWords(threatWords).severities;
  return <Badge tone={tones[severity]}>{words[severity]}</Badge>;
}

/** 15 min, 6 h: whole seconds in the largest unit that holds them without a rest. */
export function timeText(locale: Locale, seconds: number): string {
  const [size, unit] =
    seconds % 86_400 === 0
      ? [86_400, 'day']
      : seconds % 3_600 === 0
        ? [3_600, 'hour']
        : seconds % 60 === 0
          ? [60, 'minute']
          : [1, 'second'];
  return locale.number(seconds / Number(size), { style: 'unit', unit: String(unit), unitDisplay: 'short' });
}
