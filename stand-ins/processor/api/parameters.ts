import { z } from 'zod';
import { type ApiError, invalidParameter } from '../errors.ts';
import type { FormHash } from './form.ts';

// The kinds of parameters there are. Everything comes as text; an empty text means "take the value away".

export const TEXT_MAX = 5000;

/** Text that is not empty. */
export const text = (max = TEXT_MAX) => z.string().min(1).max(max);

/** A value that may be removed: '' becomes null. */
export const emptyable = <S extends z.ZodType>(schema: S) =>
  z.union([z.literal('').transform(() => null), schema]) as z.ZodType<z.output<S> | null>;

export const integer = (range: { min?: number; max?: number } = {}) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, 'integer')
    .transform(Number)
    .pipe(
      z
        .number()
        .min(range.min ?? -Number.MAX_SAFE_INTEGER)
        .max(range.max ?? Number.MAX_SAFE_INTEGER),
    );

export const truth = () => z.enum(['true', 'false']).transform((value) => value === 'true');

export const currency = () =>
  z
    .string()
    .transform((value) => value.toLowerCase())
    .pipe(z.string().regex(/^[a-z]{3}$/, 'currency'));

export const oneOf = <const T extends string>(...values: readonly [T, ...T[]]) => z.enum(values);

/** A hash with these names and no other. */
export const hash = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape);

/** `list[0]`, `list[1]`… in the order of their numbers. */
export const list = <S extends z.ZodType>(item: S, max = 100) => z.preprocess(toList, z.array(item).max(max));

function toList(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value === '' ? [] : value;
  const entries = Object.entries(value);
  if (!entries.every(([index]) => /^\d{1,4}$/.test(index))) return value;
  return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, item]) => item);
}

/** At most 50 names of 40 characters with texts of 500; '' takes a name away. https://docs.stripe.com/api/metadata */
export const metadata = () =>
  emptyable(
    z
      .record(
        z
          .string()
          .max(40)
          .regex(/^[^[\]]+$/),
        z.string().max(500),
      )
      .refine((entries) => Object.keys(entries).length <= 50, 'metadata'),
  );

export const address = () =>
  hash({
    city: emptyable(text()).optional(),
    country: emptyable(text(2)).optional(),
    line1: emptyable(text()).optional(),
    line2: emptyable(text()).optional(),
    postal_code: emptyable(text(20)).optional(),
    state: emptyable(text()).optional(),
  });

export const shipping = () =>
  hash({
    address: address(),
    name: text(),
    carrier: emptyable(text()).optional(),
    phone: emptyable(text(20)).optional(),
    tracking_number: emptyable(text()).optional(),
  });

const instants = z.union([
  hash({
    gt: integer().optional(),
    gte: integer().optional(),
    lt: integer().optional(),
    lte: integer().optional(),
  }),
  integer(),
]);

/** Parameters of every list. https://docs.stripe.com/api/pagination */
export const paging = {
  limit: integer({ min: 1, max: 100 }).optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
};
export const created = { created: instants.optional() };

/** Reads the parameters, or throws the error of the first one that is wrong. */
export function parseParameters<S extends z.ZodType>(schema: S, given: FormHash): z.output<S> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw errorOf(result.error.issues, given);
}

function errorOf(issues: readonly z.core.$ZodIssue[], given: FormHash): ApiError {
  // An unknown name is reported before anything else, as it is most often the misspelt form of a missing one.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (!issue) return invalidParameter('The parameters are not valid.', { param: '' });
  // The last form in which a value may be given is the one that holds something: the first is the empty text.
  if (issue.code === 'invalid_union') {
    const inner = (issue.errors.at(-1) ?? []).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
    if (inner.length > 0) return errorOf(inner, given);
  }
  const param = wireName(issue.path);
  const value = valueAt(given, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const unknown = wireName([...issue.path, issue.keys[0] ?? '']);
      return invalidParameter(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown });
    }
    case 'invalid_type':
      if (value === undefined) {
        return invalidParameter(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
      }
      return invalidParameter(`Invalid ${issue.expected === 'string' ? 'string' : issue.expected}`, { param });
    case 'invalid_value':
      if (value === undefined) {
        return invalidParameter(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
      }
      return invalidParameter(`Invalid ${param}: must be one of ${issue.values.map(String).join(', ')}`, { param });
    case 'too_small':
      if (value === '') {
        const message = `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset.`;
        return invalidParameter(message, { code: 'parameter_invalid_empty', param });
      }
      return invalidParameter(`This value must be greater than or equal to ${issue.minimum}.`, {
        code: 'parameter_invalid_integer',
        param,
      });
    case 'invalid_format':
      if (issue.message === 'integer') {
        return invalidParameter(`Invalid integer: ${String(value)}`, { code: 'parameter_invalid_integer', param });
      }
      return invalidParameter(`Invalid ${issue.message === 'currency' ? 'currency' : 'value'}: ${param}`, { param });
    default:
      return invalidParameter(`Invalid ${param}: ${issue.message}`, { param });
  }
}

/** `payment_method_options[card][request_three_d_secure]`. */
function wireName(path: readonly PropertyKey[]): string {
  return path.map((step, index) => (index === 0 ? String(step) : `[${String(step)}]`)).join('');
}

function valueAt(given: FormHash, path: readonly PropertyKey[]): unknown {
  let value: unknown = given;
  for (const step of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[step];
  return value;
}
