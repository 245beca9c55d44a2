import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { ruleOf } from '../graphql/field-rules.ts';
import type { BaseContext } from '../subgraph/context.ts';
import { isForbidden, type RefusedContext, writeRefusal } from './audit-refusals.ts';
import { readActionOf } from './read-action.ts';
import { RefusalBudget } from './refusal-budget.ts';

/** The first refusal by one rule in one operation. */
interface NestedRefusal {
  readonly rule: string;
  /** `Type.field`. */
  readonly field: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What an operation was refused below its root fields, by its context: one for each rule, however many objects of a list it refuses. */
const refusedIn = new WeakMap<object, Map<string, NestedRefusal>>();
/** One for each hosted schema. */
const budgets = new WeakMap<GraphQLSchema, RefusalBudget>();

/** Notes that the rule of a field has refused the caller. Root fields are noted by `auditRefusals`, which knows the actions of mutations. */
export function noteNestedRefusal(parent: unknown, context: BaseContext, info: GraphQLResolveInfo, error: Error): void {
  const { schema, parentType, fieldName } = info;
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
  const { caller, clock } = context;
  const budget = budgets.get(schema) ?? new RefusalBudget();
  budgets.set(schema, budget);
  for (const { rule, field, args } of noted.values()) {
    if (!budget.take(String(caller.userId), rule, clock.now())) continue;
    await writeRefusal(context, { mutation: field, action: readActionOf(field), args });
  }
}

/** A subgraph without tables has no log to write to. */
function hasDatabase(context: BaseContext): context is RefusedContext {
  return (context as Partial<RefusedContext>).database !== undefined;
}
