import type { Caller, Role } from '@codai/kit/wire';

export interface CostLimits {
  readonly costMax: number | null;
  readonly costMaxByRole: Readonly<Partial<Record<Role, number>>>;
}

/** The limit that holds for a caller: the highest of his roles', else the one for everybody. Null: no limit. */
export function costMaxFor({ costMax, costMaxByRole }: CostLimits, { roles }: Pick<Caller, 'roles'>): number | null {
  const own = roles.flatMap((role) => costMaxByRole[role] ?? []);
  return own.length === 0 ? costMax : Math.max(...own);
}
