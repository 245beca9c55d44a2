import type { DeclaredSubgraph } from '@codai/kit';
import type { Service } from '../generated/prisma/client.ts';
import type { SupergraphFacts } from '../ports/supergraph.ts';

/** A sample older than this says nothing of now: two rounds of the clock have been missed. */
export const SAMPLE_WINDOW_MS = 150_000;
/** An answer that took longer is a slow one. */
export const SLOW_MS = 1000;

export type Outcome = 'UP' | 'SLOW' | 'DOWN';
export type ServiceStatus = 'HEALTHY' | 'DEGRADED' | 'DOWN' | 'MAINTENANCE' | 'UNKNOWN';
export type OverallStatus = 'OPERATIONAL' | 'DEGRADED' | 'OUTAGE' | 'MAINTENANCE';
export type Impact = 'MINOR' | 'MAJOR' | 'CRITICAL';

/** A service with its status now. */
export interface SeenService extends Service {
  readonly status: ServiceStatus;
}

export interface Sampled {
  readonly outcome: string;
  readonly sampledAt: Date | null;
}

/** Outcome of a probe. */
export function outcomeOf(isReady: boolean, latencyMs: number): Outcome {
  if (!isReady) return 'DOWN';
  return latencyMs > SLOW_MS ? 'SLOW' : 'UP';
}

/** How a service does now, by its last sample. One that is too old, or from the future, is never healthy. */
export function statusOf({ outcome, sampledAt }: Sampled, now: Date, isInMaintenance: boolean): ServiceStatus {
  const age = sampledAt === null ? Number.POSITIVE_INFINITY : now.getTime() - sampledAt.getTime();
  if (age > SAMPLE_WINDOW_MS || age < -SAMPLE_WINDOW_MS) return 'UNKNOWN';
  if (outcome === 'UP') return 'HEALTHY';
  if (isInMaintenance) return 'MAINTENANCE';
  return outcome === 'SLOW' ? 'DEGRADED' : 'DOWN';
}

/** The one word of the status page. */
export function overallOf(services: readonly ServiceStatus[], impacts: readonly Impact[]): OverallStatus {
  if (services.includes('DOWN') || impacts.includes('CRITICAL')) return 'OUTAGE';
  if (services.includes('DEGRADED') || services.includes('UNKNOWN') || impacts.length > 0) return 'DEGRADED';
  return services.includes('MAINTENANCE') ? 'MAINTENANCE' : 'OPERATIONAL';
}

/** Share of good samples in hundredths of a percent, rounded down so that a failure shows; null without samples. */
export function uptimeOf(days: readonly { readonly samples: number; readonly failures: number }[]): number | null {
  const samples = days.reduce((sum, day) => sum + day.samples, 0);
  const failures = days.reduce((sum, day) => sum + day.failures, 0);
  return samples === 0 ? null : Math.floor(((samples - failures) * 10_000) / samples);
}

export type DependencyKind = 'EXTENDS' | 'ASKS' | 'CONSUMES';

export interface Dependency {
  readonly from: string;
  readonly to: string;
  readonly kind: DependencyKind;
  /** Entities, for EXTENDS. */
  readonly entities: readonly string[];
}

/** Dependencies between the subgraphs that the gateway has registered: entities by the supergraph, the rest by declaration. */
export function dependenciesOf(
  supergraph: SupergraphFacts,
  declared: readonly DeclaredSubgraph[],
): readonly Dependency[] {
  const isThere = (name: string) => supergraph.subgraphs.includes(name);
  const byPair = new Map<string, { from: string; to: string; entities: string[] }>();
  for (const { from, to, entity } of supergraph.references) {
    const pair = byPair.get(`${from} ${to}`) ?? { from, to, entities: [] };
    pair.entities.push(entity);
    byPair.set(`${from} ${to}`, pair);
  }
  const stated = (kind: 'ASKS' | 'CONSUMES', of: (one: DeclaredSubgraph) => readonly string[]) =>
    declared.flatMap((one) =>
      of(one)
        .filter((to) => isThere(to) && isThere(one.name))
        .map((to) => ({ from: one.name, to, kind, entities: [] })),
    );
  return [
    ...[...byPair.values()].map((pair) => ({ ...pair, kind: 'EXTENDS' as const, entities: pair.entities.sort() })),
    ...stated('ASKS', ({ asks }) => asks),
    ...stated('CONSUMES', ({ consumes }) => consumes),
  ];
}
