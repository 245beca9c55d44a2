import { silentLogger } from '../../base/logging/logger.ts';
import { followEntitlements } from '../../database/access/entitlements.ts';
import { followRatePolicies } from '../../database/access/rate-policies.ts';
import { followWithdrawals } from '../../database/access/withdrawals.ts';
import { callerOf } from '../callers.ts';

// A gateway's followers in a process of their own, which can be stopped and killed: `gateway-process.ts <url of the database>`. To an address it
// answers what it knows.
const [databaseUrl = ''] = process.argv.slice(2);
const withdrawals = await followWithdrawals(databaseUrl, silentLogger);
const ratePolicies = await followRatePolicies(databaseUrl, silentLogger);
const entitlements = await followEntitlements(databaseUrl, silentLogger);

/** As the gateway's first room asks. */
async function knownOf(address: string): Promise<GatewayKnows> {
  const catchingUp = withdrawals.current();
  const isCurrent = catchingUp === null || (await catchingUp);
  const app = callerOf({ userId: 'usr_app', tenantId: 'org_plan', scopes: ['posts:read', 'posts:write'] });
  return {
    hasAskedAgain: catchingUp !== null,
    isCurrent,
    isBlocked: withdrawals.isBlocked(callerOf({ userId: null }), address),
    isAllowed: withdrawals.isAllowed(address),
    rates: ratePolicies.current().map(({ id }) => id),
    scopes: entitlements.narrow(app).scopes,
  };
}

export interface GatewayKnows {
  readonly hasAskedAgain: boolean;
  readonly isCurrent: boolean;
  readonly isBlocked: boolean;
  readonly isAllowed: boolean;
  readonly rates: readonly string[];
  readonly scopes: readonly string[];
}

process.on('message', async (address: string) => process.send?.(await knownOf(address)));
process.on('disconnect', () => process.exit());
process.send?.('following');
