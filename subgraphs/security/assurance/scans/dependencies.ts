import semver from 'semver';
import { z } from 'zod';

export type ScanSeverity = 'CRITICAL' | 'HIGH' | 'LOW' | 'MODERATE';

/** Finding of a scan, before it is stored. */
export interface Finding {
  /** The same for the same finding, in each scan. */
  readonly key: string;
  readonly title: string;
  readonly severity: ScanSeverity;
  readonly advisoryUrl: string | null;
  readonly subject: string;
  /** Affected range of versions, or the answer of a page. */
  readonly affected: string;
  readonly remedy: string;
  readonly isDevelopmentOnly: boolean;
}

const advisory = z.object({
  id: z.string().min(1).max(40),
  cve: z.string().max(40).nullable(),
  package: z.string().min(1).max(214),
  affected: z.string().refine((range) => semver.validRange(range) !== null, 'is not a range of versions'),
  severity: z.enum(['LOW', 'MODERATE', 'HIGH', 'CRITICAL']),
  /** Null where the source does not tell it. */
  fixedIn: z.string().max(100).nullable(),
  title: z.string().min(1).max(300),
  url: z.url({ protocol: /^https?$/ }).max(300),
});
/** Public advisories as they were known at one instant. */
const snapshot = z.object({
  takenAt: z.iso.datetime().transform((text) => new Date(text)),
  source: z.string().max(300),
  advisories: z.array(advisory).max(50_000),
});
export type Snapshot = z.infer<typeof snapshot>;

/** Reads a snapshot. Throws with what is wrong in it. */
export function readSnapshot(value: unknown): Snapshot {
  return snapshot.parse(value);
}

const lockFile = z.object({
  lockfileVersion: z.union([z.literal(2), z.literal(3)]),
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      link: z.boolean().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

export interface Locked {
  readonly name: string;
  readonly version: string;
  readonly isDevelopmentOnly: boolean;
}

const FOLDER = 'node_modules/';

/** The packages that a `package-lock.json` installs; those of the repository itself are left out. Throws for anything else. */
export function readLockFile(text: string): readonly Locked[] {
  const { packages } = lockFile.parse(JSON.parse(text));
  return Object.entries(packages).flatMap(([path, { name, version, link, dev = false }]) => {
    const at = path.lastIndexOf(FOLDER);
    if (at < 0 || link === true || version === undefined) return [];
    return [{ name: name ?? path.slice(at + FOLDER.length), version, isDevelopmentOnly: dev }];
  });
}

/** Installed packages that an advisory concerns: one finding for each advisory. */
export function matchAdvisories(installed: readonly Locked[], { advisories }: Snapshot): readonly Finding[] {
  const byName = new Map<string, Locked[]>();
  for (const one of installed) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  return advisories.flatMap((known) => {
    const affected = (byName.get(known.package) ?? []).filter(({ version }) =>
      semver.satisfies(version, known.affected, { includePrerelease: true }),
    );
    if (affected.length === 0) return [];
    const versions = [...new Set(affected.map(({ version }) => version))].sort(semver.compare);
    return [
      {
        key: `${known.id}:${known.package}`,
        title: known.title,
        severity: known.severity,
        advisoryUrl: known.url,
        subject: `${known.package} ${versions.join(', ')}`,
        affected: known.affected,
        remedy: known.fixedIn === null ? 'Update to a version that is not affected.' : `Update to ${known.fixedIn}.`,
        isDevelopmentOnly: affected.every(({ isDevelopmentOnly }) => isDevelopmentOnly),
      },
    ];
  });
}
