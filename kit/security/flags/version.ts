/** Up to four numbers, of which those at the end may be missing, with a leading `v`, a pre-release and a build as Semantic Versioning 2.0.0 has them. */
const VERSION = /^v?(\d{1,9}(?:\.\d{1,9}){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

interface Version {
  readonly numbers: readonly number[];
  /** Empty for a release. */
  readonly preRelease: readonly string[];
}

function parseVersion(text: string): Version | null {
  const [, numbers, preRelease] = VERSION.exec(text) ?? [];
  if (numbers === undefined) return null;
  return { numbers: numbers.split('.').map(Number), preRelease: preRelease?.split('.') ?? [] };
}

export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Whether a version comes at or after another one; a text that is not a version is never at least another. Source: https://semver.org, item 11. */
export function isAtLeastVersion(actual: string, wanted: string): boolean {
  const [have, need] = [parseVersion(actual), parseVersion(wanted)];
  if (have === null || need === null) return false;
  for (let part = 0; part < Math.max(have.numbers.length, need.numbers.length); part++) {
    const difference = (have.numbers[part] ?? 0) - (need.numbers[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return comparePreReleases(have.preRelease, need.preRelease) >= 0;
}

/** A release comes after its pre-releases; numbers come before words, and the shorter list before what continues it. */
function comparePreReleases(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length;
  for (const [at, have] of one.entries()) {
    const need = other[at];
    if (need === undefined) return 1;
    if (have === need) continue;
    const [isNumber, isOther] = [/^\d+$/.test(have), /^\d+$/.test(need)];
    if (isNumber && isOther) return Number(have) - Number(need);
    if (isNumber !== isOther) return isNumber ? -1 : 1;
    return have < need ? -1 : 1;
  }
  return one.length - other.length;
}
