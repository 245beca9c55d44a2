import type { GraphQLSchema } from 'graphql';
import type { RolePermissions } from './decision.ts';
import { fieldRules } from './field-rules.ts';

/** Throws for a rule that asks for a permission that no role of the catalogue can have: nobody could ever pass it. */
export function checkPermissions(schema: GraphQLSchema, rolePermissions: RolePermissions | undefined): void {
  const known = new Set(Object.values(rolePermissions ?? {}).flat());
  for (const { field, rule } of fieldRules(schema)) {
    const unknown = permissionsIn(rule).filter((permission) => !known.has(permission));
    if (unknown.length > 0) {
      throw new Error(
        `${field} asks for ${unknown.join(', ')}, which \`rolePermissions\` of the module does not name.`,
      );
    }
  }
}

function permissionsIn(rule: unknown): string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([scope, value]) =>
    scope === 'may' ? [String(value)] : scope.startsWith('$') ? permissionsIn(value) : [],
  );
}
