import { type FieldFault, isPlainText, ValidationError } from '@codai/kit';
import {
  type Flag,
  type FlagDefinition,
  type FlagSet,
  flagDefinition,
  isVersion,
  SHARE_TOTAL,
} from '@codai/kit/security';

/** Most flags of one environment: all of them are held in memory by every process that evaluates. */
export const FLAGS_MAX = 500;
const VALUE_BYTES_MAX = 8 * 1024;
const SCHEDULE_DAYS_MAX = 366;
const DAY_MS = 86_400_000;

/** A flag as clients send it: values of variants are JSON as text. */
export interface DefinitionInput extends Omit<FlagDefinition, 'variants'> {
  readonly variants: {
    readonly key: string;
    readonly value: string;
    readonly description?: string | null | undefined;
  }[];
}

/**
 * The definition that an input means, or why it cannot be one. `others`: the flags of the environment that are not archived.
 * Paths begin with `input.definition`.
 */
export function readDefinition(input: unknown, key: string, others: FlagSet): FlagDefinition | ValidationError {
  const parsed = flagDefinition.safeParse(withValues(input));
  if (!parsed.success) {
    return new ValidationError(
      parsed.error.issues.map(({ path, message }) => fault(path.map(String), `${message}.`.replace('..', '.'))),
    );
  }
  const definition = parsed.data;
  const faults = [
    ...textFaults(definition),
    ...variantFaults(definition),
    ...splitFaults(definition),
    ...conditionFaults(definition),
  ];
  if (faults.length === 0) faults.push(...prerequisiteFaults(definition, key, others));
  return faults.length === 0 ? definition : new ValidationError(faults);
}

function fault(path: readonly string[], message: string): FieldFault {
  return { path: ['input', 'definition', ...path], message };
}

/** Absent optional members of GraphQL inputs are null; values of variants are texts of JSON. */
function withValues(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input), (name, value) => {
    if (value === null) return undefined;
    return name === 'value' && typeof value === 'string' ? parseJson(value) : value;
  });
}

/** Wrong JSON stays a symbol's place, `undefined`, which no definition may have. */
function parseJson(text: string): unknown {
  if (Buffer.byteLength(text) > VALUE_BYTES_MAX) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textFaults({ description, rules }: FlagDefinition): FieldFault[] {
  const texts = [
    { path: ['description'], text: description },
    ...rules.map((rule, index) => ({ path: ['rules', String(index), 'description'], text: rule.description ?? '' })),
  ];
  return texts
    .filter(({ text }) => !isPlainText(text))
    .map(({ path }) => fault(path, 'Use characters that can be seen.'));
}

function variantFaults({ variants, offVariant }: FlagDefinition): FieldFault[] {
  const keys = variants.map(({ key }) => key);
  const kinds = new Set(
    variants.map(({ value }) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)),
  );
  return [
    ...(new Set(keys).size < keys.length ? [fault(['variants'], 'Give each variant a key of its own.')] : []),
    ...(kinds.size > 1 ? [fault(['variants'], 'Give all variants values of one type.')] : []),
    ...(keys.includes(offVariant) ? [] : [fault(['offVariant'], `There is no variant "${offVariant}".`)]),
  ];
}

function splitFaults({ variants, rules, otherwise }: FlagDefinition): FieldFault[] {
  const known = new Set(variants.map(({ key }) => key));
  const splits = [
    { path: ['otherwise'], split: otherwise },
    ...rules.map(({ split }, index) => ({ path: ['rules', String(index), 'split'], split })),
  ];
  return splits.flatMap(({ path, split }) => {
    const served = split.map(({ variant }) => variant);
    const unknown = served.find((variant) => !known.has(variant));
    if (unknown !== undefined) return [fault(path, `There is no variant "${unknown}".`)];
    if (new Set(served).size < served.length) return [fault(path, 'Name each variant once.')];
    const total = split.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
    return total === SHARE_TOTAL ? [] : [fault(path, 'Shares must add up to 100 %.')];
  });
}

function conditionFaults({ rules }: FlagDefinition): FieldFault[] {
  const ids = rules.map(({ id }) => id);
  const wrong = rules.flatMap(({ conditions }, index) =>
    conditions.flatMap(({ operator, values }, place) => {
      const isNumber = (value: string) => value.trim() !== '' && Number.isFinite(Number(value));
      const fits =
        operator === 'ABOVE' || operator === 'BELOW' ? isNumber : operator === 'AT_LEAST_VERSION' ? isVersion : null;
      if (fits === null || values.every(fits)) return [];
      const wanted = fits === isNumber ? 'numbers' : 'versions such as 2.10.0';
      return [fault(['rules', String(index), 'conditions', String(place), 'values'], `Give ${wanted}.`)];
    }),
  );
  return new Set(ids).size < ids.length ? [...wrong, fault(['rules'], 'Give each rule an id of its own.')] : wrong;
}

function prerequisiteFaults({ prerequisites }: FlagDefinition, key: string, others: FlagSet): FieldFault[] {
  return prerequisites.flatMap(({ flag, variants }, index) => {
    const path = ['prerequisites', String(index)];
    if (flag === key) return [fault(path, 'A flag cannot be its own prerequisite.')];
    const needed = others.get(flag);
    if (needed === undefined) return [fault(path, `There is no flag "${flag}" in this environment.`)];
    const unknown = variants.find((variant) => !needed.variants.some((one) => one.key === variant));
    if (unknown !== undefined) return [fault(path, `"${flag}" has no variant "${unknown}".`)];
    const circle = pathTo(key, flag, others);
    return circle === null
      ? []
      : [fault(path, `This closes a circle of prerequisites: ${[key, ...circle].join(' → ')}.`)];
  });
}

/** The way from one flag to another along prerequisites, both included; null when there is none. */
function pathTo(target: string, from: string, flags: FlagSet, seen: Set<string> = new Set()): readonly string[] | null {
  if (from === target) return [from];
  if (seen.has(from)) return null;
  seen.add(from);
  for (const { flag } of flags.get(from)?.prerequisites ?? []) {
    const rest = pathTo(target, flag, flags, seen);
    if (rest !== null) return [from, ...rest];
  }
  return null;
}

/** Keys of the flags that have this one as a prerequisite, directly. */
export function dependentsOf(key: string, flags: FlagSet): readonly Flag[] {
  return [...flags.values()].filter(({ prerequisites }) => prerequisites.some(({ flag }) => flag === key));
}

/** The flag and all that it depends on: what its evaluation reads. */
export function closureOf(key: string, flags: FlagSet, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const { flag } of flags.get(key)?.prerequisites ?? []) closureOf(flag, flags, seen);
  return seen;
}

/** A variant of the flag that another one waits for and that the new definition no longer has; null when there is none. */
export function missedVariant(
  key: string,
  { variants }: FlagDefinition,
  flags: FlagSet,
): { readonly flag: string; readonly variant: string } | null {
  for (const { key: flag, prerequisites } of dependentsOf(key, flags)) {
    const needed = prerequisites.filter((one) => one.flag === key).flatMap((one) => one.variants);
    const variant = needed.find((one) => !variants.some((kept) => kept.key === one));
    if (variant !== undefined) return { flag, variant };
  }
  return null;
}

/** Why a change of a flag cannot be scheduled for this instant; null when it can. */
export function scheduleTimeRefusal(applyAt: Date | null, now: Date): ValidationError | null {
  if (applyAt === null) return null;
  if (applyAt <= now) return new ValidationError('input.applyAt', 'Choose a time in the future.');
  const isFar = applyAt.getTime() > now.getTime() + SCHEDULE_DAYS_MAX * DAY_MS;
  return isFar ? new ValidationError('input.applyAt', 'Choose a time within a year.') : null;
}

/** Why this text is not a reason for a change; null when it is one: 1–500 characters of plain text. */
export function reasonRefusal(reason: string): ValidationError | null {
  const length = [...reason.trim()].length;
  if (length === 0) return new ValidationError('input.reason', 'Say why.');
  if (length > 500) return new ValidationError('input.reason', 'Use at most 500 characters.');
  return isPlainText(reason) ? null : new ValidationError('input.reason', 'Use characters that can be seen.');
}
