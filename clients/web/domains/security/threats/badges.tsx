import type { SecurityIncidentStatus, ThreatSeverity } from '@codai/sdk';
import { Badge, type DataColumn, type Locale, type Tone, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { serverNow } from '../../../lib/clock.ts';
import { threatWords } from './words.ts';

const tones: Readonly<Record<ThreatSeverity, Tone | undefined>> = { LOW: undefined, MEDIUM: 'warning', HIGH: 'danger' };

export const incidentTones: Readonly<Record<SecurityIncidentStatus, Tone | undefined>> = {
  OPEN: 'danger',
  CONTAINED: 'warning',
  CLOSED: undefined,
};

export const severities: readonly ThreatSeverity[] = ['LOW', 'MEDIUM', 'HIGH'];

export function SeverityBadge({ severity }: { readonly severity: ThreatSeverity }) {
  const words = useWords(threatWords).severities;
  return <Badge tone={tones[severity]}>{words[severity]}</Badge>;
}

/** Severity of a row, by which the highest comes last. */
export const severityColumn = <Row extends { readonly severity: ThreatSeverity }>(title: string): DataColumn<Row> => ({
  key: 'severity',
  title,
  sort: ({ severity }) => severities.indexOf(severity),
  text: ({ severity }) => severity,
  cell: ({ severity }) => <SeverityBadge severity={severity} />,
});

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

/** 71 hr 59 min: hours are not shown as days where somebody counts them. */
export function hoursText(locale: Locale, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const text = (value: number, unit: 'hour' | 'minute') =>
    locale.number(value, { style: 'unit', unit, unitDisplay: 'short' });
  return `${text(Math.floor(minutes / 60), 'hour')} ${text(minutes % 60, 'minute')}`;
}

const TICK_MS = 20_000;

/** The time now, again and again while it is looked at. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
