import { InputFieldBuilder, type InputFieldMap, type SchemaTypes, type TypeParam } from '@pothos/core';
import type DataLoader from 'dataloader';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { type Caller, isSignedIn, type SignedInCaller } from '../base/caller.ts';
import { requestError } from '../base/errors/request-error.ts';
import { IdempotencyKeyReusedError, NotFoundError, ValidationError } from '../base/errors/shared-errors.ts';
import type { Id } from '../base/ids.ts';
import { type DomainError, unwrap } from '../contract/domain-error.ts';
import { type AnyBuilder, builderMethods } from './any-builder.ts';
import type { Rule } from './auth-rules.ts';
import { type CardNumberRule, cardNumberRefusal } from './card-numbers.ts';
import { deadline, deadlineSentence } from './deadline.ts';
import { loadOf } from './entity.ts';
import type { PropertiesOf } from './fields.ts';
import type { ShapeOf, Undecided } from './undecided.ts';
import { wordsOf } from './words.ts';

// biome-ignore lint/suspicious/noExplicitAny: one method over the fields of all builders.
const inputFields = InputFieldBuilder.prototype as PothosSchemaTypes.InputFieldBuilder<any, 'InputObject'>;

// biome-ignore lint/suspicious/noExplicitAny: a refusal's facts differ by class and are never passed from here.
type RefusalClass = abstract new (...facts: any[]) => DomainError;

/** Any caller of a verb that anybody may call, else a signed-in one. */
type CallerOf<Anybody extends boolean> = Anybody extends true ? Caller : SignedInCaller;

export interface VerbOptions<
  Types extends SchemaTypes,
  Fields extends InputFieldMap,
  Result extends TypeParam<Types>,
  Outcome,
  Idempotent extends boolean,
  Anybody extends boolean,
> {
  readonly description: string;
  readonly authScopes: Rule;
  /** Fields of `VerbNounInput`; without them the mutation takes no argument. */
  readonly input?: (t: PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>) => Fields;
  /** Adds `idempotencyKey: String!` to the input, and the refusals that go with it to the union. `run` hands the input to `once`. */
  readonly idempotent?: Idempotent;
  /** Lets callers in who are not signed in, where the rule does too: `caller` is then any `Caller`. */
  readonly anybody?: Anybody;
  /** Hides the mutation, its input and its union from clients: a door for other subgraphs. */
  readonly inaccessible?: boolean;
  /** How long the gateway waits for the answer, in milliseconds, where that is longer than its other requests may take. */
  readonly deadlineMs?: number;
  readonly result: Result;
  /** Refusals that the domain gives: the other members of `VerbNounResult`. */
  readonly refusals?: readonly RefusalClass[];
  /** The service's function: validates, writes, and returns its outcome or a refusal. */
  readonly run: (
    ctx: Types['Context'],
    caller: CallerOf<Anybody>,
    input: NoInfer<ShapeOf<Fields> & (Idempotent extends true ? { readonly idempotencyKey: string } : unknown)>,
  ) => Promise<Outcome>;
  /**
   * Reads the result as the caller may see it: the property of the outcome that is the result's id, to be read as `entity` declares
   * it, or a function. null: gone again, or an outcome that was replayed for somebody who lost sight of it, which is answered with
   * `NotFoundError`. Without it the outcome is the result.
   */
  readonly read?:
    | PropertiesOf<Exclude<Outcome, DomainError>, string>
    | ((outcome: Exclude<Outcome, DomainError>, ctx: Types['Context']) => Promise<unknown>);
}

declare global {
  namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /**
       * Publishes a mutation: `builder.verb('bookBerths', { … })` makes `BookBerthsInput`, `bookBerths(input: BookBerthsInput!)` and
       * the union `BookBerthsResult` of the result and the refusals.
       *
       * The rule is checked first, then the input field by field, then `run` is called. A refusal that `run` returns becomes the
       * union's member with the path of the input field in question; what it throws rolls back.
       */
      verb<
        Result extends TypeParam<Types>,
        Outcome,
        Fields extends InputFieldMap = Undecided,
        Idempotent extends boolean = false,
        Anybody extends boolean = false,
      >(name: string, options: VerbOptions<Types, Fields, Result, Outcome, Idempotent, Anybody>): void;
    }

    interface InputFieldBuilder<Types extends SchemaTypes, Kind extends 'Arg' | 'InputObject'> {
      /**
       * A required id in an input, branded with its entity: `sailingId: t.idOf('Sailing')`. The description is "Id of the sailing."
       * where none is given.
       */
      idOf<const Entity extends string>(entity: Entity, description?: string): InputFieldRef<Types, Id<Entity>>;
    }
  }
}

const cardNumberRules = new WeakMap<AnyBuilder, CardNumberRule>();

/** Has the verbs of a builder refuse texts that may hold a card's number, after their rule and before their work. */
export function refuseCardNumbers(builder: AnyBuilder, rule: CardNumberRule): void {
  cardNumberRules.set(builder, rule);
}

builderMethods.verb = function verb(name, options) {
  const { authScopes, result, refusals = [], idempotent = false, anybody = false, deadlineMs, run } = options;
  const description =
    deadlineMs === undefined ? options.description : `${options.description} ${deadlineSentence(deadlineMs)}`;
  const read = typeof options.read === 'string' ? readBy(result, options.read) : options.read;
  const hidden = options.inaccessible === true && { inaccessible: true };
  const input =
    options.input &&
    this.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
      ...hidden,
      fields: (t) => ({
        ...options.input?.(t as never),
        ...(idempotent && { idempotencyKey: t.string() }),
      }),
    });
  const ofKey = idempotent ? [IdempotencyKeyReusedError, ValidationError] : [];
  // By name, so that the published union does not change with the order in which the code lists them.
  const types = [...new Set([...refusals, ...ofKey])].sort((a, b) => (a.name < b.name ? -1 : 1));

  this.mutationField(name, (t) =>
    t.field({
      type: result as never,
      // One alias that is refused with a request error must not take the outcomes of the others with it.
      nullable: true,
      description,
      authScopes: authScopes as never,
      ...hidden,
      ...(deadlineMs !== undefined && (deadline(deadlineMs) as object)),
      ...(types.length > 0 && { errors: { types: types as never, ...(hidden && { union: hidden as never }) } }),
      ...(input && { args: { input: t.arg({ type: input }) } }),
      resolve: (async (
        _root: unknown,
        args: { readonly input?: never },
        ctx: VerbContext,
        info: GraphQLResolveInfo,
      ) => {
        const { caller } = ctx;
        if (!anybody && !isSignedIn(caller)) throw requestError('UNAUTHENTICATED', null);
        const rule = cardNumberRules.get(this as AnyBuilder);
        const refusal = rule === undefined ? null : cardNumberRefusal(rule, info, args, types);
        if (refusal !== null) throw refusal;
        const outcome = unwrap(
          await run(ctx, caller as never, args.input as never).catch((error: unknown) => {
            throw idempotent ? withSameKey(error) : error;
          }),
        );
        forgetLoaded(ctx);
        if (read === undefined) return outcome;
        const seen = await read(outcome as never, ctx);
        if (seen === null) throw new NotFoundError((result as { readonly name?: string }).name ?? name);
        return seen;
      }) as never,
    }),
  );
};

interface VerbContext {
  readonly caller: Caller;
  readonly loaders?: Readonly<Record<string, Pick<DataLoader<unknown, unknown>, 'clearAll'>>>;
}

/** Clears the loaders: values loaded by an earlier mutation of the same operation are stale. Mutations of an operation run one after the other. */
function forgetLoaded({ loaders = {} }: VerbContext) {
  for (const loader of Object.values(loaders)) loader.clearAll();
}

/** Looked up with each call: the module that declares the entity may be loaded after the verb's. */
function readBy(type: unknown, property: string): (outcome: unknown, ctx: object) => Promise<unknown> {
  return async (outcome, ctx) =>
    loadOf<SchemaTypes, unknown>(type as never)(ctx, (outcome as Readonly<Record<string, string>>)[property] as string);
}

inputFields.idOf = function idOf(entity, description = `Id of the ${wordsOf(entity)}.`) {
  return this.id({ description } as never) as never;
};

/** An error of an idempotent verb that leaves open whether it was done: it says how to find out. Any other error as it is. */
function withSameKey(error: unknown): unknown {
  const { code, component, retryable } = error instanceof GraphQLError ? error.extensions : {};
  if (code !== 'COMPONENT_UNAVAILABLE') return error;
  const message =
    'A component that this operation needs is unavailable, and it is not known whether the operation was done. Ask again with the same idempotency key: it is done once.';
  return Object.assign(requestError(code, message, { component: String(component), retryable: retryable === true }), {
    cause: error,
  });
}
