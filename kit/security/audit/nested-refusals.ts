import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getOperationAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { BaseContext } from '../context.ts';
import { ruleOf } from '../rights/field-rules.ts';
import { isForbidden, isMet, noteMet, type RefusedContext, writeRefusal } from './audit-refusals.ts';
import { readActionOf } from './read-action.ts';
import { RefusalBudget } from './refusal-budget.ts';

/** The first refusal by one rule in one operation. */
interface NestedRefusal {
  readonly rule: string;
  /** `Type.field`. */
  readonly field: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Refusals below the root fields of an operation, by its context: one for each rule, however many objects of a list it refuses. */
const refusedIn = new WeakMap<object, Map<string, NestedRefusal>>();
/** One for each hosted schema. */
const budgets = new WeakMap<GraphQLSchema, RefusalBudget>();

/** Notes that the rule of a field has refused the caller. Root fields are noted by `auditRefusals`, which knows the actions of mutations. */
export function noteNestedRefusal(parent: unknown, context: BaseContext, info: GraphQLResolveInfo, error: Error): void {
  const { schema, parentType, fieldName } = info;
  if (isForbidden(error)) noteMet(error);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  if (context.caller.userId === null || !isForbidden(error) || roots.includes(parentType)) return;
  const field = `${parentType.name}.${fieldName}`;
  const { rule } = ruleOf(parentType, parentType.getFields()[fieldName] as never);
  const key = typeof rule === 'object' ? `${parentType.name} ${JSON.stringify(rule)}` : field;
  const noted = refusedIn.get(context) ?? new Map<string, NestedRefusal>();
  refusedIn.set(context, noted);
  if (!noted.has(key)) noted.set(key, { rule: key, field, args: { id: (parent as { id?: unknown } | null)?.id } });
}

/**
 * Writes an entry for each rule that has refused the caller in this operation below its root fields, before the answer leaves; bounded by a
 * `RefusalBudget` of their own, so that they hide no refusal of a root field. An entry that cannot be written changes no answer.
 */
export async function auditNestedRefusals(schema: GraphQLSchema, context: BaseContext): Promise<void> {
  const noted = refusedIn.get(context);
  if (noted === undefined || !hasDatabase(context)) return;
  refusedIn.delete(context);
  await write(schema, context, noted.values());
}

/** An operation that was answered with errors. */
interface Answered {
  readonly document: DocumentNode;
  readonly name: string | null;
  readonly data?: unknown;
  readonly errors: readonly GraphQLError[];
}

/**
 * Writes an entry for each field whose own code refused the caller by rights (FORBIDDEN) in this operation, where neither the rule of a field nor a root field
 * has met the refusal: below the root fields, and for the events of a subscription. One for a field, however many objects of a list it refuses.
 */
export async function auditThrownRefusals(
  schema: GraphQLSchema,
  { document, name, data, errors }: Answered,
  context: BaseContext,
): Promise<void> {
  if (context.caller.userId === null || !hasDatabase(context)) return;
  const thrown = errors.filter((error) => isForbidden(error) && !isMet(causeOf(error)));
  if (thrown.length === 0) return;
  const fields = fieldsOf(schema, document);
  const refusals = new Map<string, NestedRefusal>();
  for (const { nodes, path = [] } of thrown) {
    const [root] = getOperationAST(document, name)?.selectionSet.selections ?? [];
    const field = fields.get((nodes?.[0] ?? root) as FieldNode);
    // References that other subgraphs ask for are not a person's question.
    if (field === undefined || field.startsWith('_') || refusals.has(field)) continue;
    refusals.set(field, { rule: field, field, args: { id: idAt(data, path.slice(0, -1)) } });
  }
  await write(schema, context, refusals.values());
}

async function write(schema: GraphQLSchema, context: RefusedContext, refusals: Iterable<NestedRefusal>): Promise<void> {
  const { caller, clock } = context;
  const budget = budgets.get(schema) ?? new RefusalBudget();
  budgets.set(schema, budget);
  for (const { rule, field, args } of refusals) {
    if (!budget.take(String(caller.userId), rule, clock.now())) continue;
    await writeRefusal(context, { mutation: field, action: readActionOf(field), args });
  }
}

/** `Type.field` of each field of a document, and the bare name of a root field, as entries name them. */
function fieldsOf(schema: GraphQLSchema, document: DocumentNode): ReadonlyMap<FieldNode, string> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = new Map<FieldNode, string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType() ?? null;
        const isRoot = roots.some((root) => root === parent);
        fields.set(node, isRoot || parent === null ? node.name.value : `${parent.name}.${node.name.value}`);
      },
    }),
  );
  return fields;
}

/** Id of the object at a path of the answer, where the operation has asked for it. */
function idAt(data: unknown, path: readonly (string | number)[]): unknown {
  const object = path.reduce<unknown>(
    (at, key) => (at as Record<string | number, unknown> | null | undefined)?.[key],
    data,
  );
  return (object as { id?: unknown } | null | undefined)?.id;
}

function causeOf(error: GraphQLError): object {
  let cause: object = error;
  while ((cause as GraphQLError).originalError !== undefined) cause = (cause as GraphQLError).originalError as object;
  return cause;
}

/** A subgraph without tables has no log to write to. */
function hasDatabase(context: BaseContext): context is RefusedContext {
  return (context as Partial<RefusedContext>).database !== undefined;
}
