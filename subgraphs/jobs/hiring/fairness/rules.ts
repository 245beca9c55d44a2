/** How the people of one declared group fared. */
export interface GroupCount {
  readonly group: string;
  readonly applicants: number;
  readonly selected: number;
}

export interface GroupResult extends GroupCount {
  /** Selected of applicants, in basis points. */
  readonly rate: number;
  /** Rate as a share of the highest rate, in basis points; null when nobody was selected. */
  readonly impactRatio: number | null;
  /** Below four fifths of the highest rate. Source: 29 CFR 1607.4(D). */
  readonly isAdverse: boolean;
}

/** Groups of fewer people are not shown: their numbers would reveal single people. */
export const GROUP_MIN = 5;
const FOUR_FIFTHS = 8_000;

/**
 * The four-fifths rule over declared groups: each rate against the highest among groups of at least five applicants. Returns those groups, highest
 * rate first, and how many applicants are in groups that are too small to tell.
 */
export function fourFifths(counts: readonly GroupCount[]): {
  readonly groups: readonly GroupResult[];
  readonly suppressed: number;
} {
  const told = counts.filter(({ applicants }) => applicants >= GROUP_MIN);
  const suppressed = counts.reduce((sum, { applicants }) => sum + (applicants < GROUP_MIN ? applicants : 0), 0);
  // As fractions, so that no rounding decides.
  const best = told.reduce<GroupCount | null>(
    (top, one) => (top === null || one.selected * top.applicants > top.selected * one.applicants ? one : top),
    null,
  );
  const groups = told.map((one): GroupResult => {
    const rate = Math.round((one.selected * 10_000) / one.applicants);
    if (best === null || best.selected === 0) return { ...one, rate, impactRatio: null, isAdverse: false };
    const [share, whole] = [one.selected * best.applicants, best.selected * one.applicants];
    return {
      ...one,
      rate,
      impactRatio: Math.round((share * 10_000) / whole),
      isAdverse: share * 10_000 < whole * FOUR_FIFTHS,
    };
  });
  return { groups: groups.sort((a, b) => b.rate - a.rate || (a.group < b.group ? -1 : 1)), suppressed };
}
