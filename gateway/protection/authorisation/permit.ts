import type { Caller } from '@codai/kit/wire';
import { isMet } from '../../supergraph/authorisation/requirement.ts';
import type { Rules } from '../../supergraph/authorisation/rules.ts';
import type { Occurring, ProtectedPlace } from './occurring.ts';

/** The fields of one operation that one caller may see. */
export interface Permit extends PermitManner {
  /** Whether the operation comes upon any rule, met or not: then its answer is for its caller alone. */
  readonly isJudged: boolean;
  /** Equal for equal outcomes over one operation with one outcome of its conditions; part of the key of its plan. */
  readonly key: string;
  /**
   * Whether the field has to be left out, where it is selected of `typeName`. A rule that the operation was not looked
   * through for counts as not met: the plan is shared by callers that differ in it.
   */
  withholds(typeName: string, fieldName: string): boolean;
  /** Whether the rules at the field itself, apart from those of its type, are not met. */
  withholdsFieldAlone(typeName: string, fieldName: string): boolean;
  /** Places that are left out, or may be, depending on the types of what comes back. */
  readonly withheld: readonly ProtectedPlace[];
}

/** The settings that do not depend on the caller. */
export interface PermitManner {
  /** Whether an operation of which something is withheld is refused as a whole. */
  readonly isAllOrNothing: boolean;
  /** Whether a withheld field has an error at its place. */
  readonly isTold: boolean;
}

export const DEFAULT_MANNER: PermitManner = { isAllOrNothing: false, isTold: true };

/** The permit of an operation that comes upon no rule. */
export function freePermit(rules: Rules, manner: PermitManner): Permit {
  return permitOf(rules, NOTHING_OCCURS, manner, () => false);
}

/** The permit of a caller that meets every rule of the operation. */
export function wholePermit(rules: Rules, occurring: Occurring, manner: PermitManner): Permit {
  return permitOf(rules, occurring, manner, () => true);
}

const NOTHING_OCCURS: Occurring = { requirements: [], places: [], policies: [] };

/** Judges one caller. `held`: the policies that the policy function has granted. */
export function judge(
  rules: Rules,
  occurring: Occurring,
  manner: PermitManner,
  { caller, held }: { readonly caller: Caller; readonly held: ReadonlySet<string> },
): Permit {
  return permitOf(rules, occurring, manner, (index) => {
    const requirement = rules.requirements[index];
    return requirement !== undefined && isMet(requirement, caller, held);
  });
}

function permitOf(
  rules: Rules,
  { requirements, places }: Occurring,
  manner: PermitManner,
  holds: (index: number) => boolean,
): Permit {
  const met = new Set(requirements.filter(holds));
  const isUnmet = (index: number) => !met.has(index);
  return {
    ...manner,
    isJudged: requirements.length > 0,
    key: met.size === requirements.length ? '' : requirements.map((index) => (met.has(index) ? 1 : 0)).join(''),
    withholds: (typeName, fieldName) => rules.of(typeName, fieldName).some(isUnmet),
    withholdsFieldAlone: (typeName, fieldName) => rules.ofFieldAlone(typeName, fieldName).some(isUnmet),
    withheld: met.size === requirements.length ? [] : places.filter((place) => place.requirements.some(isUnmet)),
  };
}
