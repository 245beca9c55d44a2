import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { AuditEntry } from '../../contract/audit-entry.ts';
import { entryOf } from '../../database/transactions/audit-scope.ts';
import type { BaseContext } from '../context.ts';
import { fieldRules } from '../rights/field-rules.ts';
import { readActionOf } from './read-action.ts';

/** Where an entry of its own is written; a subgraph's `database` is one. */
export interface AuditLog {
  audit(caller: BaseContext['caller'], entry: AuditEntry, isWithheld?: boolean): Promise<void>;
}

interface ReadContext extends BaseContext {
  readonly database: AuditLog;
}

/** A module may hand out one schema to several hosts. */
const audited = new WeakSet<GraphQLSchema>();

/**
 * Has each root query and subscription that only operators may ask leave an entry `<field>.read`: what they read is other
 * people's. The entry is written before the answer, and there is no answer without it. Throws when such a schema comes without a log.
 */
export function auditReads(subgraph: string, schema: GraphQLSchema, log: AuditLog | undefined): void {
  const fields = operatorsReads(schema);
  if (fields.length === 0) return;
  if (log === undefined) throw new Error(`Reads of ${subgraph} are audited; its \`deps\` need a \`database\`.`);
  if (audited.has(schema)) return;
  audited.add(schema);
  for (const { field, by } of fields) {
    const read = field[by] ?? defaultFieldResolver;
    field[by] = async (source, args, context, info) => {
      const { caller, database } = context;
      const action = readActionOf(field.name);
      const result = await read(source, args, context, info);
      await database.audit(caller, entryOf({ mutation: field.name, action, caller, args }, null));
      return result;
    };
  }
}

/** Root fields whose rule lets in operators alone. */
function operatorsReads(
  schema: GraphQLSchema,
): readonly { readonly field: GraphQLField<unknown, ReadContext>; readonly by: 'resolve' | 'subscribe' }[] {
  const isOperators = new Set(fieldRules(schema).flatMap(({ field, rule }) => (demandsOperator(rule) ? [field] : [])));
  const fieldsOf = (by: 'resolve' | 'subscribe', type: ReturnType<GraphQLSchema['getQueryType']>) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) =>
      isOperators.has(`${type?.name}.${field.name}`) ? [{ field, by }] : [],
    );
  return [...fieldsOf('resolve', schema.getQueryType()), ...fieldsOf('subscribe', schema.getSubscriptionType())];
}

/** All scopes of a rule must hold, so one that demands an operator is enough; of `$any` each must. */
function demandsOperator(rule: unknown): boolean {
  if (typeof rule !== 'object' || rule === null) return false;
  const { platformAdmin, $all, $any } = rule as { platformAdmin?: unknown; $all?: object; $any?: object };
  if (platformAdmin === true || demandsOperator($all)) return true;
  const choices = Object.entries($any ?? {});
  return choices.length > 0 && choices.every(([scope, value]) => demandsOperator({ [scope]: value }));
}
