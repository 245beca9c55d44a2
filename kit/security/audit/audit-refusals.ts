import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import { entryOf } from '../../database/transactions/audit-scope.ts';
import type { BaseContext } from '../context.ts';
import type { AuditLog } from './audit-reads.ts';
import { type AuditDeclaration, declaredAction } from './declaration.ts';
import { readActionOf } from './read-action.ts';
import { RefusalBudget } from './refusal-budget.ts';

export interface RefusedContext extends BaseContext {
  readonly database: AuditLog;
}

/** Refusals by rights that a root field or the rule of a field has met: each has its entry, or belongs to one. */
const met = new WeakSet<object>();
export const noteMet = (refusal: object): void => void met.add(refusal);
export const isMet = (refusal: object): boolean => met.has(refusal);

/** A module may hand out one schema to several hosts. */
const audited = new WeakSet<GraphQLSchema>();

/**
 * Has each root field that refuses a signed-in caller by their rights (FORBIDDEN) leave an entry with that outcome, so that trying what one may not do is
 * seen. Bounded by `RefusalBudget`; every refusal of a mutation is a line of the log as well. An entry that cannot be written changes no answer.
 */
export function auditRefusals(audit: AuditDeclaration, schema: GraphQLSchema, log: AuditLog | undefined): void {
  if (log === undefined || audited.has(schema)) return;
  audited.add(schema);
  const budget = new RefusalBudget();
  const declaredOf = (type: 'Mutation' | 'Query' | 'Subscription', field: string) =>
    (type === 'Mutation' ? declaredAction(audit, field) : null) ?? { action: readActionOf(field), isWithheld: false };
  const watch = (type: 'Mutation' | 'Query' | 'Subscription', field: GraphQLField<unknown, RefusedContext>) => {
    const by = type === 'Subscription' ? 'subscribe' : 'resolve';
    const answer = field[by] ?? defaultFieldResolver;
    field[by] = async (source, args, context, info) => {
      try {
        return await answer(source, args, context, info);
      } catch (error) {
        const { caller, clock } = context;
        if (isForbidden(error)) noteMet(error as object);
        if (isForbidden(error) && caller.userId !== null && budget.take(caller.userId, field.name, clock.now())) {
          // A refusal does not reveal a person whom the organisation may not know.
          const { action, isWithheld } = declaredOf(type, field.name);
          await writeRefusal(context, { mutation: field.name, action, args }, isWithheld);
        }
        throw error;
      }
    };
  };
  const fieldsOf = (type: ReturnType<GraphQLSchema['getQueryType']>) => Object.values(type?.getFields() ?? {});
  for (const field of fieldsOf(schema.getMutationType())) watch('Mutation', field);
  // References that other subgraphs ask for are not a person's question.
  for (const field of fieldsOf(schema.getQueryType())) if (!field.name.startsWith('_')) watch('Query', field);
  for (const field of fieldsOf(schema.getSubscriptionType())) watch('Subscription', field);
}

/** Writes the entry of a refusal by rights. One that cannot be written is logged, and changes no answer. */
export async function writeRefusal(
  { caller, database, logger }: RefusedContext,
  refused: { readonly mutation: string; readonly action: string; readonly args: Readonly<Record<string, unknown>> },
  isWithheld?: boolean,
): Promise<void> {
  const entry = { ...entryOf({ ...refused, caller }, null), outcome: 'REFUSED' as const, code: 'FORBIDDEN' };
  await database
    .audit(caller, entry, isWithheld)
    .catch((fault: unknown) => logger.warn({ error: fault }, 'A refusal was not audited.'));
}

export function isForbidden(error: unknown): boolean {
  return (error as { extensions?: { code?: unknown } } | null)?.extensions?.code === 'FORBIDDEN';
}
