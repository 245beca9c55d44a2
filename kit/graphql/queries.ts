import type { ArgBuilder, InputFieldMap, ObjectRef, SchemaTypes } from '@pothos/core';
import type { Caller } from '../base/caller.ts';
import type { ListArguments } from '../database/lists/keyset.ts';
import type { Page } from '../database/lists/page.ts';
import { builderMethods } from './any-builder.ts';
import type { Rule } from './auth-rules.ts';
import { pageArgs } from './connection.ts';
import { loadOf } from './entity.ts';
import type { ShapeOf, Undecided } from './undecided.ts';
import { wordsOf } from './words.ts';

interface QueryOptions {
  readonly description: string;
  readonly authScopes: Rule;
}

export interface ListOptions<Types extends SchemaTypes, Node, Facts extends object, Fields extends InputFieldMap>
  extends QueryOptions {
  /** Connection of the list, see `connectionOf`. */
  readonly type: ObjectRef<Types, Page<Node, Facts>>;
  /** Arguments beside those of the page: filters, order. */
  readonly args?: (arg: ArgBuilder<Types>) => Fields;
  /** The function that reads the page. */
  readonly list: (
    ctx: Types['Context'],
    caller: Caller,
    args: NoInfer<ListArguments & ShapeOf<Fields>>,
  ) => Promise<Page<NoInfer<Node>, NoInfer<Facts>>>;
}

declare global {
  namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /**
       * Publishes `pocket(id: ID!): Pocket` as `builder.queryById('pocket', PocketType, { … })`, read as `entity` declares the type.
       * null for unknown and for forbidden alike.
       */
      queryById<Shape>(name: string, type: ObjectRef<Types, Shape>, options: QueryOptions): void;

      /** Publishes a list of the root, paged: `builder.queryList('pockets', { type: PocketConnection, … })`. */
      queryList<Node, Facts extends object = object, Fields extends InputFieldMap = Undecided>(
        name: string,
        options: ListOptions<Types, Node, Facts, Fields>,
      ): void;
    }
  }
}

builderMethods.queryById = function queryById(name, type, { description, authScopes }) {
  this.queryField(name, (t) =>
    t.field({
      type: type as never,
      nullable: true,
      description,
      authScopes: authScopes as never,
      args: { id: t.arg.id({ description: `Id of the ${wordsOf(type.name)}.` }) },
      resolve: (async (_root: unknown, { id }: { readonly id: string }, ctx: object) => loadOf(type)(ctx, id)) as never,
    }),
  );
};

builderMethods.queryList = function queryList(name, { type, description, authScopes, args, list }) {
  this.queryField(name, (t) =>
    t.field({
      type: type as never,
      description,
      authScopes: authScopes as never,
      args: { ...pageArgs(t), ...args?.(t.arg as never) },
      resolve: (async (_root: unknown, given: never, ctx: { readonly caller: Caller }) =>
        list(ctx, ctx.caller, given)) as never,
    }),
  );
};
