import { activeTenantOf, type Caller } from '@codai/kit';
import { type InstantRange, inInstants } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { type Probe, probeFairness, wilson } from '../../models/engine/fairness.ts';
import { rounded } from '../../models/engine/result.ts';

/** Figures of the governance of an organisation in a span of time. */
export interface GovernanceFigures {
  readonly judged: number;
  readonly flagged: number;
  /** Share of the verdicts that flagged, with its 95 % interval; null without a verdict. */
  readonly flagRate: { readonly rate: number; readonly low: number; readonly high: number } | null;
  readonly reviewed: number;
  readonly revised: number;
  readonly refused: number;
  readonly escalated: number;
  readonly decided: number;
  readonly waiting: number;
  readonly approved: number;
  /** Time from the request to the decision; null without one. */
  readonly medianDecisionSeconds: number | null;
}

export interface FairnessReport {
  readonly probes: readonly Probe[];
  readonly figures: GovernanceFigures;
}

let probes: readonly Probe[] | undefined;

/** Figures of the embedded engine over its committed set, which are always the same, and those of the organisation in the range. */
export async function fairnessReport(
  { database }: Deps,
  caller: Caller,
  { range }: { readonly range: InstantRange },
): Promise<FairnessReport> {
  activeTenantOf(caller);
  probes ??= probeFairness();
  type Counted = Omit<GovernanceFigures, 'flagRate'>;
  const [row] = await database.read(
    caller,
    (tx) => tx.$queryRaw<Counted[]>`
      WITH verdicts AS (SELECT is_flagged FROM ai_moderation_result WHERE ${inInstants('created_at', range)}),
        reviews AS (SELECT verdict FROM constitution_review WHERE ${inInstants('created_at', range)}),
        decisions AS (
          SELECT status, created_at, decided_at FROM human_review WHERE ${inInstants('created_at', range)}
          UNION ALL SELECT status, created_at, decided_at FROM agent_tool_call WHERE effect = 'CRITICAL' AND ${inInstants('created_at', range)})
      SELECT (SELECT count(*)::integer FROM verdicts) AS judged, (SELECT count(*)::integer FROM verdicts WHERE is_flagged) AS flagged,
        (SELECT count(*)::integer FROM reviews) AS reviewed, (SELECT count(*)::integer FROM reviews WHERE verdict = 'REVISED') AS revised,
        (SELECT count(*)::integer FROM reviews WHERE verdict = 'REFUSED') AS refused,
        (SELECT count(*)::integer FROM decisions) AS escalated,
        (SELECT count(*)::integer FROM decisions WHERE decided_at IS NOT NULL) AS decided,
        (SELECT count(*)::integer FROM decisions WHERE status = 'PENDING_APPROVAL') AS waiting,
        (SELECT count(*)::integer FROM decisions WHERE decided_at IS NOT NULL AND status <> 'REJECTED') AS approved,
        (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - created_at))::float8
           FROM decisions WHERE decided_at IS NOT NULL) AS "medianDecisionSeconds"`,
  );
  if (row === undefined) throw new Error('An aggregate without a group has one row.');
  const { judged, flagged } = row;
  const [low, high] = wilson(flagged, judged);
  const flagRate =
    judged === 0 ? null : { rate: rounded(flagged / judged, 4), low: rounded(low, 4), high: rounded(high, 4) };
  return { probes, figures: { ...row, flagRate } };
}
