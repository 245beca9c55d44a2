import { execFileSync } from 'node:child_process';
import getReleasePlan from '@changesets/get-release-plan';
import { type ReleasedPackage, releasedPackages, versionOf } from './packages.ts';

/** A package with the version that its next release has. */
export interface Release {
  readonly package: ReleasedPackage;
  readonly from: string;
  readonly to: string;
  /** Summaries of the changesets behind it; none when its version is written and has no tag yet. */
  readonly changes: readonly string[];
}

export interface Plan {
  /** Files in `.changeset/` that no version holds yet. */
  readonly changesets: readonly string[];
  readonly releases: readonly Release[];
}

export const tagOf = (name: string, version: string) => `${name}@${version}`;

/** The next release of the repository at `root`: what its changesets make, and versions that no tag has yet. */
export async function planRelease(root: string): Promise<Plan> {
  const plan = await getReleasePlan(root);
  const tags = new Set(execFileSync('git', ['tag', '--list'], { cwd: root, encoding: 'utf8' }).split('\n'));
  const releases: Release[] = [];
  for (const one of releasedPackages) {
    const version = await versionOf(one, root);
    const planned = plan.releases.find(({ name, type }) => name === one.name && type !== 'none');
    const to = planned?.newVersion ?? version;
    const changes = plan.changesets.filter(({ id }) => planned?.changesets.includes(id)).map(({ summary }) => summary);
    if (planned !== undefined || !tags.has(tagOf(one.name, version)))
      releases.push({ package: one, from: version, to, changes });
  }
  return { changesets: plan.changesets.map(({ id }) => id), releases };
}
