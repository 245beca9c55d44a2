import { z } from 'zod';

/** Shares of a split are hundredths of a percent, and those of one split sum to this. */
export const SHARE_TOTAL = 10_000;

const key = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/);
const attribute = z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/);

/** Values of a flag: one for each variant. Anything that JSON can say. */
const variant = z.strictObject({
  key,
  value: z.json(),
  description: z.string().max(200).optional(),
});

const operators = [
  'IS',
  'IS_NOT',
  'STARTS_WITH',
  'ENDS_WITH',
  'CONTAINS',
  'ABOVE',
  'BELOW',
  'AT_LEAST_VERSION',
] as const;

const condition = z.strictObject({
  attribute,
  operator: z.enum(operators),
  /** As text. One of them must match; for IS_NOT none may, and a missing attribute has none. */
  values: z.array(z.string().max(256)).min(1).max(100),
});

const share = z.strictObject({ variant: key, basisPoints: z.int().min(0).max(SHARE_TOTAL) });

/** Shares of one split: a single variant with all of it serves it to everybody. */
const split = z.array(share).min(1).max(20);

const rule = z.strictObject({
  /** Kept when the rule moves, so that history and evaluations can name it. */
  id: key,
  description: z.string().max(200).optional(),
  /** All of them must hold. */
  conditions: z.array(condition).min(1).max(20),
  split,
});

const prerequisite = z.strictObject({ flag: key, variants: z.array(key).min(1).max(20) });

export const flagDefinition = z.strictObject({
  description: z.string().max(500),
  variants: z.array(variant).min(1).max(20),
  /** Given when the flag is killed, a prerequisite fails, or the context has no key that a split needs. */
  offVariant: key,
  /** The kill switch: wins over everything else. */
  isKilled: z.boolean(),
  prerequisites: z.array(prerequisite).max(10),
  /** The first whose conditions hold decides. */
  rules: z.array(rule).max(50),
  /** For contexts that no rule matches. */
  otherwise: split,
  /** Whether clients may ask for it; otherwise only the product itself does. */
  isForClients: z.boolean(),
  /** Changes need a second person. */
  isProtected: z.boolean(),
});

export type FlagDefinition = z.infer<typeof flagDefinition>;
export type FlagRule = FlagDefinition['rules'][number];
export type FlagSplit = FlagDefinition['otherwise'];
export type FlagCondition = FlagRule['conditions'][number];
export type FlagOperator = FlagCondition['operator'];
export type FlagValue = FlagDefinition['variants'][number]['value'];

/** A flag as it is evaluated: one version of it in one environment. */
export interface Flag extends FlagDefinition {
  readonly key: string;
  readonly version: number;
}
