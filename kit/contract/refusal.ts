import { DomainError } from './domain-error.ts';

/** A published property of a refusal, and what its field in GraphQL says; without a type the property is not published. */
export interface Fact<Value = unknown> {
  readonly type: 'BigInt' | 'Boolean' | 'CurrencyCode' | 'DateTime' | 'ID' | 'Int' | 'Money' | 'String' | null;
  readonly description: string;
  readonly isList: boolean;
  readonly nullable: boolean;
  /** Usual number of items of a list, for the estimate of an operation's cost. */
  readonly usualLength?: number;
  /** Currency of an amount; absent: the refusal's own `currency`. */
  readonly currency?: string;
  /** Never set: carries the property's type. */
  readonly value?: Value;
}

interface FactOptions<Nullable extends boolean> extends Pick<Fact, 'currency' | 'usualLength'> {
  readonly nullable?: Nullable;
}

const factOf =
  <Value>(type: Fact['type'], isList = false) =>
  <Nullable extends boolean = false>(
    description: string,
    { nullable, ...options }: FactOptions<Nullable> = {},
  ): Fact<Nullable extends true ? Value | null : Value> => ({
    ...options,
    type,
    description,
    isList,
    nullable: nullable ?? false,
  });

/** Makers of the fields of a refusal: `{ attemptsLeft: fact.integer('Number of attempts left.') }`. */
export const fact = {
  bigInt: factOf<bigint>('BigInt'),
  currency: factOf<string>('CurrencyCode'),
  flag: factOf<boolean>('Boolean'),
  identifier: factOf<string>('ID'),
  identifiers: factOf<readonly string[]>('ID', true),
  instant: factOf<Date>('DateTime'),
  integer: factOf<number>('Int'),
  /** `Money` of minor units, in the refusal's own `currency` where none is given. */
  money: factOf<bigint>('Money'),
  text: factOf<string>('String'),
  texts: factOf<readonly string[]>('String', true),
  /** A property that clients do not see, or whose type the subgraph publishes: an enum, an object. */
  unpublished: <Value>(): Fact<Value> => ({ type: null, description: '', isList: false, nullable: false }),
};

type Facts<Fields> = { readonly [Name in keyof Fields]: Fields[Name] extends Fact<infer Value> ? Value : never };
type InputPath = readonly string[] | null;

/** Facts of a kind of refusal, without one at hand. */
export interface RefusalDeclaration<Code extends string = string, Fields = Readonly<Record<string, Fact>>> {
  readonly code: Code;
  /** Sentence for people, safe to show: what is wrong, then what to do. */
  readonly message: string | ((facts: Facts<NoInfer<Fields>>) => string);
  /** Description of its type in GraphQL: when it is given. */
  readonly description: string;
  /** Properties beside code, message and path. */
  readonly fields?: Fields;
  /** Where in the input the cause is, outermost name first; absent: no single place. */
  readonly path?: readonly string[] | ((facts: Facts<NoInfer<Fields>>) => readonly string[]);
}

/** Constructor of a declared refusal. Takes its facts, if it has any, then a path and a message in place of the declared ones. */
export interface Refusal<Code extends string, Fields> {
  readonly declaration: RefusalDeclaration<Code>;
  new (
    ...given: keyof Fields extends never
      ? [inputPath?: InputPath, message?: string]
      : [facts: Facts<Fields>, inputPath?: InputPath, message?: string]
  ): DomainError & Facts<Fields> & { readonly code: Code };
}

/**
 * Declares a refusal, once for its class, its type in GraphQL and the contract's list of codes:
 *
 * ```ts
 * export class SailingFullError extends defineRefusal({
 *   code: 'SAILING_FULL',
 *   message: ({ berthsFree }) => `Only ${berthsFree} berths are free. Ask for fewer.`,
 *   description: 'Refusal because fewer berths are free than were asked for.',
 *   fields: { berthsFree: fact.integer('Number of free berths.') },
 * }) {}
 * ```
 *
 * `new SailingFullError({ berthsFree: 3 })` makes one. A schema publishes it where a mutation lists it among its refusals.
 */
export function defineRefusal<
  const Code extends string,
  Fields extends Readonly<Record<string, Fact>> = Record<never, never>,
>(declaration: RefusalDeclaration<Code, Fields>): Refusal<Code, Fields> {
  const names = Object.keys(declaration.fields ?? {});
  class Declared extends DomainError {
    static readonly declaration = declaration;
    readonly code = declaration.code as never;

    constructor(...given: readonly unknown[]) {
      const [facts, inputPath, message] = names.length === 0 ? [{}, ...given] : given;
      const of = <Value>(value: Value | ((facts: never) => Value)) =>
        typeof value === 'function' ? (value as (facts: unknown) => Value)(facts) : value;
      super(
        (message as string | undefined) ?? of(declaration.message),
        inputPath === undefined ? of(declaration.path ?? null) : (inputPath as InputPath),
      );
      for (const name of names) Object.assign(this, { [name]: (facts as Readonly<Record<string, unknown>>)[name] });
    }
  }
  return Declared as never;
}
