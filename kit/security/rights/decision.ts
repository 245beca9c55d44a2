/** Permissions of the three roles that every tenant has. The subgraph's contract says it; the kit knows no permission. */
export type RolePermissions = Readonly<Record<'OWNER' | 'ADMIN' | 'MEMBER', readonly string[]>>;

/** The asking person, as far as conditions depend on it. */
export interface RightsActor {
  readonly userId: string;
  readonly tenantId: string;
  readonly aal: number;
  /** Instant of the last proof of the second factor; null when none counts. */
  readonly authenticatedAt: Date | null;
}

/** The object of the action; absent parts are not known and satisfy no condition. */
export interface RightsResource {
  readonly tenantId?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
}

/** Conditions of a tenant for some actions. All of them must be met, whatever the roles. */
export interface RightsPolicy {
  readonly id: string;
  readonly actions: readonly string[];
  readonly aalMin: number | null;
  /** Greatest age of the last proof of the second factor. */
  readonly freshSeconds: number | null;
  readonly ownerOnly: boolean;
  /** Minutes of the day in UTC: permitted from, and until and not at, the other; over midnight where the other comes first. */
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
}

export interface RightsDecision {
  readonly isAllowed: boolean;
  readonly reason: 'GRANTED' | 'NOT_GRANTED' | 'DENIED_BY_POLICY';
  /** The policy that denies; null otherwise. */
  readonly policyId: string | null;
  /** Where a new proof of the second factor would be enough: its greatest age. Null otherwise. */
  readonly stepUpSeconds: number | null;
}

interface Judging {
  /** Whether a role permits the action. */
  readonly isGranted: boolean;
  readonly policies: readonly RightsPolicy[];
  readonly now: Date;
}

/** No role and no right of the domain permits it. */
export const notGranted: RightsDecision = {
  isAllowed: false,
  reason: 'NOT_GRANTED',
  policyId: null,
  stepUpSeconds: null,
};

/**
 * Whether an actor may do something (ID-10). Roles only grant and policies only deny, so taking a role away never grants
 * anything new; and one policy that denies overrides whatever is granted. A policy knows no roles: it cannot deny to
 * those who have one.
 */
export function judge(
  actor: RightsActor,
  action: string,
  resource: RightsResource,
  { isGranted, policies, now }: Judging,
): RightsDecision {
  const isElsewhere = resource.tenantId != null && resource.tenantId !== actor.tenantId;
  if (isElsewhere || !isGranted) return notGranted;
  const denying = policies.filter(
    (policy) => policy.actions.includes(action) && !isSatisfied(policy, actor, resource, now),
  );
  const [first] = denying;
  if (first === undefined) return { isAllowed: true, reason: 'GRANTED', policyId: null, stepUpSeconds: null };
  const proven: RightsActor = { ...actor, aal: 2, authenticatedAt: now };
  const needsProof = denying.every((policy) => isSatisfied(policy, proven, resource, now));
  const ages = denying.flatMap(({ freshSeconds }) => (freshSeconds === null ? [] : [freshSeconds]));
  const stepUpSeconds = needsProof && ages.length > 0 ? Math.min(...ages) : null;
  return { isAllowed: false, reason: 'DENIED_BY_POLICY', policyId: first.id, stepUpSeconds };
}

/** Whether everything that the policy asks for is so. */
export function isSatisfied(policy: RightsPolicy, actor: RightsActor, resource: RightsResource, now: Date): boolean {
  const { aalMin, freshSeconds, ownerOnly, fromMinute, untilMinute } = policy;
  if (aalMin !== null && actor.aal < aalMin) return false;
  if (freshSeconds !== null) {
    const proven = actor.authenticatedAt;
    if (actor.aal < 2 || proven === null || now.getTime() - proven.getTime() > freshSeconds * 1000) return false;
  }
  if (ownerOnly && resource.ownerId !== actor.userId) return false;
  return fromMinute === null || untilMinute === null || isWithin(minuteOf(now), fromMinute, untilMinute);
}

function isWithin(minute: number, from: number, until: number): boolean {
  return from <= until ? from <= minute && minute < until : minute >= from || minute < until;
}

function minuteOf(now: Date): number {
  return now.getUTCHours() * 60 + now.getUTCMinutes();
}
