import type { FieldMap, ObjectRef, SchemaTypes } from '@pothos/core';
import type { DomainError } from '../errors/domain-error.ts';
import {
  ConflictError,
  type FieldFault,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '../errors/shared-errors.ts';
import { registerRefusal } from '../errors/stored-refusal.ts';
import type { AnyBuilder } from './any-builder.ts';

type Builder<Types extends SchemaTypes> = PothosSchemaTypes.SchemaBuilder<Types>;
type Fields<Types extends SchemaTypes, Shape> = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => FieldMap;

/** A concrete class of refusal. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments differ by class and are never passed from here.
type ErrorClass<E extends DomainError> = new (...facts: any[]) => E;

/** A refusal is read only by who was refused, so the rule of its mutation has been passed already. */
const readable = { authScopes: { public: true } } as const;

/**
 * Publishes a domain's own refusal: an object type named like the class that implements `interface Error`, with the
 * class's facts as further fields. Members of result unions must be published so.
 */
export function errorType<Types extends SchemaTypes, E extends DomainError>(
  builder: Builder<Types>,
  errorClass: ErrorClass<E>,
  options: { readonly description?: string; readonly fields?: Fields<Types, E> } = {},
): void {
  publish(builder as AnyBuilder, errorClass, options as PublishOptions);
}

interface PublishOptions {
  readonly description?: string;
  readonly shareable?: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: one function over the fields of every class.
  readonly fields?: Fields<any, any>;
}

function publish(builder: AnyBuilder, errorClass: ErrorClass<DomainError>, options: PublishOptions): void {
  registerRefusal(errorClass);
  builder.objectType(errorClass, {
    ...readable,
    ...options,
    name: errorClass.name,
    interfaces: ['Error'],
    fields: options.fields ?? (() => ({})),
  });
}

/** The interface and the refusals that every subgraph publishes alike; composition merges them. */
export function addSharedErrors(builder: AnyBuilder): void {
  builder.interfaceType('Error', {
    ...readable,
    description: 'A refusal: the domain says no. Switch on the code, never on the message.',
    fields: (t) => ({
      code: t.exposeString('code', { description: 'One of the published codes, SCREAMING_SNAKE.' }),
      message: t.exposeString('message', { description: 'A sentence for people, safe to show.' }),
      path: t.stringList({
        nullable: true,
        description: 'Where in the input the cause is, outermost name first; null when it is no single place.',
        resolve: (error: DomainError) => error.inputPath as string[] | null,
      }),
    }),
  });

  const invalidField: ObjectRef<SchemaTypes, FieldFault> = builder.objectRef<FieldFault>('InvalidField');
  builder.objectType(invalidField, {
    ...readable,
    shareable: true,
    fields: (t) => ({
      path: t.stringList({ resolve: (fault: FieldFault) => [...fault.path] }),
      message: t.exposeString('message'),
      reason: t.exposeString('reason', {
        nullable: true,
        description: 'SCREAMING_SNAKE, where one fault of a field must be told from another.',
      }),
    }),
  });

  const shared = (errorClass: ErrorClass<DomainError>, description: string, fields?: PublishOptions['fields']) =>
    publish(builder, errorClass, { description, shareable: true, ...(fields && { fields }) });

  shared(ValidationError, 'The input breaks rules of single fields.', (t) => ({
    fields: t.field({ type: [invalidField], resolve: (error: ValidationError) => [...error.fields] }),
  }));
  shared(NotFoundError, 'There is nothing of that id that the caller may know about.');
  shared(ConflictError, 'The change contradicts what is already there.', (t) => ({
    reason: t.exposeString('reason', { description: 'SCREAMING_SNAKE; names the rule.' }),
  }));
  shared(VersionConflictError, 'Someone else changed it since it was read.', (t) => ({
    currentVersion: t.exposeInt('currentVersion'),
  }));
  shared(InvalidStateError, 'It is not in a state that allows this.', (t) => ({
    current: t.exposeString('current'),
    allowed: t.stringList({ resolve: (error: InvalidStateError) => [...error.allowed] }),
  }));
  shared(IdempotencyKeyReusedError, 'The idempotency key was used with another input.');
  shared(QuotaExceededError, 'A counted allowance is used up.', (t) => ({
    quota: t.exposeString('quota'),
    used: t.exposeInt('used'),
    resetsAt: t.field({ type: 'DateTime', nullable: true, resolve: (error: QuotaExceededError) => error.resetsAt }),
  }));
}
