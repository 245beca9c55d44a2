import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { DomainError } from '../../contract/domain-error.ts';
import { AuditScope } from '../../database/transactions/audit-scope.ts';
import type { BaseContext } from '../context.ts';
import { type AuditDeclaration, checkAudit, declaredAction } from './declaration.ts';

/** A module may hand out one schema to several hosts. */
const audited = new WeakSet<GraphQLSchema>();

/**
 * Has each declared mutation of the schema run in an audit scope, whose entry the database writes with the transaction that
 * commits. A refusal that committed nothing leaves a line in the log. Throws when a mutation is not declared.
 */
export function auditMutations(subgraph: string, audit: AuditDeclaration, schema: GraphQLSchema): void {
  const fields = schema.getMutationType()?.getFields() ?? {};
  checkAudit(subgraph, audit, Object.keys(fields));
  if (audited.has(schema)) return;
  audited.add(schema);
  for (const [mutation, field] of Object.entries(fields)) {
    const declared = declaredAction(audit, mutation);
    if (declared === null) continue;
    const { action } = declared;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (source, args, context: BaseContext, info) => {
      const scope = new AuditScope({ subgraph, mutation, ...declared, caller: context.caller, args });
      const refused = (error: unknown) => {
        if (scope.isRecorded) return;
        const code = codeOf(error);
        if (code !== null)
          context.logger.info({ action, mutation, code }, 'A mutation was refused and changed nothing.');
      };
      try {
        const result = await scope.run(() => resolve(source, args, context, info));
        refused(result);
        return result;
      } catch (error) {
        refused(error);
        throw error;
      }
    };
  }
}

function codeOf(error: unknown): string | null {
  if (error instanceof DomainError) return error.code;
  const code = (error as { extensions?: { code?: unknown } } | null)?.extensions?.code;
  return typeof code === 'string' ? code : null;
}
