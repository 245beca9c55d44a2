import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import type { Deps } from '../deps.ts';
import type { AutomationRule, RuleRun } from '../generated/prisma/client.ts';
import { newest } from '../owners/lookup/newest.ts';

/** Rules that are not deleted. */
export function rulesOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<AutomationRule>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.automationRule.findMany({ where: { ...where, tenantId, status: { not: 'DELETED' } }, take, orderBy }),
  );
}

export function runsOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly ruleId?: string | null | undefined },
): Promise<Page<RuleRun>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.ruleRun.findMany({
      where: { ...where, tenantId, ...(args.ruleId != null && { ruleId: args.ruleId }) },
      take,
      orderBy,
    }),
  );
}
