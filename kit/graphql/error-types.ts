import SchemaBuilder, {
  BasePlugin,
  type FieldMap,
  type ObjectRef,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import {
  ConflictError,
  type FieldFault,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '../base/errors/shared-errors.ts';
import { registerRefusal } from '../base/errors/stored-refusal.ts';
import { money } from '../base/money.ts';
import type { DomainError } from '../contract/domain-error.ts';
import type { Fact, RefusalDeclaration } from '../contract/refusal.ts';
import { type AnyBuilder, builderMethods } from './any-builder.ts';
import { usualLength } from './usual-length.ts';

type Fields<Types extends SchemaTypes, Shape> = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => FieldMap;

/** A concrete class of refusal. One made by `defineRefusal` says itself how it is published. */
interface ErrorClass<E extends DomainError> {
  // biome-ignore lint/suspicious/noExplicitAny: the arguments differ by class and are never passed from here.
  new (...facts: any[]): E;
  readonly declaration?: RefusalDeclaration;
}

/** A refusal is read only by who was refused, so the rule of its mutation has been passed already. */
const readable = { authScopes: { public: true } } as const;

declare global {
  namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /**
       * Publishes a domain's own refusal: an object type named like the class that implements `interface Error`, with the
       * class's facts as further fields. Members of result unions must be published so, except declared ones (`defineRefusal`)
       * whose fields are all declared.
       */
      errorType<E extends DomainError>(
        errorClass: ErrorClass<E>,
        options?: {
          readonly description?: string;
          /** Other subgraphs publish the same class, so that composition merges the types. */
          readonly shareable?: boolean;
          /** Fields beside those of the declaration. */
          readonly fields?: Fields<Types, E>;
        },
      ): void;
    }

    interface Plugins<Types extends SchemaTypes> {
      refusals: RefusalsPlugin<Types>;
    }
  }
}

builderMethods.errorType = function errorType(errorClass, options = {}) {
  publish(this, errorClass, options as PublishOptions);
};

/**
 * Publishes the declared refusals that a result union lists and no `errorType` has published. Listed behind the plugin that makes the unions:
 * hooks run from the last to the first.
 */
class RefusalsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    this.#publish(config.pothosOptions.errors?.types);
    return config;
  }

  /** Unions that are written out. */
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    this.#publish(config.extensions?.pothosErrorTypes as readonly unknown[] | undefined);
    return config;
  }

  #publish(types: readonly unknown[] = []): void {
    for (const errorClass of types as readonly ErrorClass<DomainError>[]) {
      if (errorClass.declaration === undefined || this.builder.configStore.hasConfig(errorClass)) continue;
      publish(this.builder as AnyBuilder, errorClass, {});
    }
  }
}

SchemaBuilder.registerPlugin('refusals', RefusalsPlugin);

interface PublishOptions {
  readonly description?: string;
  readonly shareable?: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: one function over the fields of every class.
  readonly fields?: Fields<any, any>;
}

function publish(builder: AnyBuilder, errorClass: ErrorClass<DomainError>, options: PublishOptions): void {
  registerRefusal(errorClass);
  const { description, fields: declared = {} } = errorClass.declaration ?? {};
  builder.objectType(errorClass, {
    ...readable,
    ...(description !== undefined && { description }),
    ...options,
    name: errorClass.name,
    interfaces: ['Error'],
    fields: (t) => {
      const undeclared = options.fields?.(t) ?? {};
      return { ...declaredFields(t, declared, undeclared), ...undeclared };
    },
  });
}

// biome-ignore lint/suspicious/noExplicitAny: one function over the fields of every class.
type AnyFields = PothosSchemaTypes.ObjectFieldBuilder<any, any>;

/** In the order of the declaration, which also gives the place of an undeclared field whose property it has. */
function declaredFields(t: AnyFields, facts: Readonly<Record<string, Fact>>, undeclared: FieldMap): FieldMap {
  const published = Object.entries(facts).filter(([name, { type }]) => type !== null || name in undeclared);
  return Object.fromEntries(
    published.map(([name, given]) => [name, undeclared[name] ?? declaredField(t, name, given)]),
  );
}

function declaredField(t: AnyFields, name: string, given: Fact) {
  const { type, description, isList, nullable, usualLength: items, currency } = given;
  return t.field({
    type: (isList ? [type] : type) as never,
    description,
    nullable,
    ...(items !== undefined && usualLength(items)),
    resolve: (error: Readonly<Record<string, unknown>>) => {
      const value = error[name];
      if (type !== 'Money' || value === null) return value as never;
      return money(value as bigint, currency ?? (error.currency as string));
    },
  });
}

/** The interface and the refusals that every subgraph publishes alike; composition merges them. */
export function addSharedErrors(builder: AnyBuilder): void {
  builder.interfaceType('Error', {
    ...readable,
    description: 'Refusal of an operation by a domain rule. Switch on `code`, never on `message`.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'Published code of the refusal, in SCREAMING_SNAKE case.' }),
      message: t.exposeString('message', { description: 'Sentence for people, safe to show.' }),
      path: t.stringList({
        nullable: true,
        description: 'Path of the cause in the input, outermost name first; null when no single field is the cause.',
        resolve: (error: DomainError) => error.inputPath as string[] | null,
      }),
    }),
  });

  const invalidField: ObjectRef<SchemaTypes, FieldFault> = builder.objectRef<FieldFault>('InvalidField');
  builder.objectType(invalidField, {
    ...readable,
    shareable: true,
    description: 'Fault of one input field.',
    fields: (t) => ({
      path: t.stringList({
        description: 'Path of the field in the input, outermost name first.',
        resolve: (fault: FieldFault) => [...fault.path],
      }),
      message: t.exposeString('message', {
        description: 'Sentence that says what is wrong with the field; safe to show.',
      }),
      reason: t.exposeString('reason', {
        nullable: true,
        description:
          'Code that tells one fault of the field from another, in SCREAMING_SNAKE case; null when the field has only one.',
      }),
    }),
  });

  const shared = (errorClass: ErrorClass<DomainError>, description: string, fields?: PublishOptions['fields']) =>
    publish(builder, errorClass, { description, shareable: true, ...(fields && { fields }) });

  shared(ValidationError, 'Refusal of input with invalid fields.', (t) => ({
    fields: t.field({
      type: [invalidField],
      description: 'Faults of the input, one entry per fault.',
      resolve: (error: ValidationError) => [...error.fields],
    }),
  }));
  shared(NotFoundError, 'Refusal because no object with this id is visible to the caller.');
  shared(ConflictError, 'Refusal because the change contradicts existing data.', (t) => ({
    reason: t.exposeString('reason', { description: 'Name of the violated rule, in SCREAMING_SNAKE case.' }),
  }));
  shared(
    VersionConflictError,
    'Refusal because the object changed after the caller read it. Read it again and retry.',
    (t) => ({
      currentVersion: t.exposeInt('currentVersion', { description: 'Version now stored.' }),
    }),
  );
  shared(InvalidStateError, 'Refusal because the state of the object does not allow the operation.', (t) => ({
    current: t.exposeString('current', { description: 'Current state of the object.' }),
    allowed: t.stringList({
      description: 'States that allow the operation.',
      resolve: (error: InvalidStateError) => [...error.allowed],
    }),
  }));
  shared(IdempotencyKeyReusedError, 'Refusal because the idempotency key was used before with different input.');
  shared(QuotaExceededError, 'Refusal because a counted allowance is used up.', (t) => ({
    quota: t.exposeString('quota', { description: 'Name of the allowance.' }),
    used: t.exposeInt('used', { description: 'Units of the allowance already used.' }),
    resetsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Instant at which the allowance is renewed, in UTC; null when it is not renewed with time.',
      resolve: (error: QuotaExceededError) => error.resetsAt,
    }),
  }));
}
