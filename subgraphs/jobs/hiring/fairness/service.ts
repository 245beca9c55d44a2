import type { Caller } from '@codai/kit';
import type { Deps, JobsRead } from '../../deps.ts';
import { hiresFor } from '../../vacancies/employers/access.ts';
import { groupsPlace } from '../applications/cells.ts';
import { fourFifths, type GroupCount, type GroupResult } from './rules.ts';

/** Stages that count as selected. */
const SELECTED: ReadonlySet<string> = new Set(['INTERVIEW', 'OFFER', 'HIRED']);
const APPLICATIONS_MAX = 10_000;

export interface AttributeReport {
  readonly attribute: string;
  readonly groups: readonly GroupResult[];
  readonly suppressed: number;
}
export interface FairnessReport {
  readonly postingId: string;
  readonly applicants: number;
  readonly declared: number;
  readonly attributes: readonly AttributeReport[];
  readonly generatedAt: Date;
}

/** A report stands still until so many applications have changed it: the difference of two must not tell the group of one person. */
const CHANGES_MIN = 5;

/**
 * The four-fifths rule over the groups that candidates have declared of free will. An employer sees sums alone, and none of groups of fewer than five.
 * Candidates who have reached the stage INTERVIEW, OFFER or HIRED count as selected. The figures are those shown last, until five more applications with a
 * declaration have arrived or been selected. Null for a posting of another organisation.
 */
export async function fairnessReport(deps: Deps, caller: Caller, postingId: string): Promise<FairnessReport | null> {
  const { database, clock } = deps;
  const posting = await database.read(caller, (tx) => tx.posting.findUnique({ where: { id: postingId } }));
  if (posting === null || !hiresFor(caller, posting.tenantId)) return null;
  return database.systemWrite(null, async (tx) => {
    // The first of two concurrent readers makes the figures for both.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`fairness:${postingId}`}, 0))`;
    const shown = await tx.fairnessFigures.findUnique({ where: { postingId } });
    if (shown !== null && (await changedSince(tx, postingId, shown.generatedAt)) < CHANGES_MIN)
      return { ...(shown.figures as unknown as Figures), postingId, generatedAt: shown.generatedAt };
    const figures = await figuresOf(deps, tx, postingId);
    const generatedAt = clock.now();
    const kept = { figures: figures as object, generatedAt };
    await tx.fairnessFigures.upsert({
      where: { postingId },
      create: { postingId, ...kept },
      update: kept,
      select: { postingId: true },
    });
    return { ...figures, postingId, generatedAt };
  });
}

/** Applications with a declaration that have arrived, or were selected for the first time, after an instant. */
async function changedSince(tx: JobsRead, postingId: string, at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM group_declaration d WHERE d.posting_id = ${postingId} AND (d.created_at > ${at}
       OR (SELECT min(t.created_at) FROM stage_transition t
            WHERE t.application_id = d.application_id AND t.to_stage = ANY (${[...SELECTED]})) > ${at})`;
  return row?.count ?? 0;
}

type Figures = Pick<FairnessReport, 'applicants' | 'attributes' | 'declared'>;

async function figuresOf({ keys }: Pick<Deps, 'keys'>, tx: JobsRead, postingId: string): Promise<Figures> {
  const applicants = await tx.application.count({ where: { postingId } });
  const rows = await tx.groupDeclaration.findMany({ where: { postingId }, take: APPLICATIONS_MAX });
  const reached = await tx.stageTransition.findMany({
    where: { application: { postingId }, toStage: { in: [...SELECTED] } },
    select: { applicationId: true },
    distinct: ['applicationId'],
  });
  const selected = new Set(reached.map(({ applicationId }) => applicationId));
  const counts = new Map<string, Map<string, { applicants: number; selected: number }>>();
  for (const { applicationId, groups } of rows) {
    const declared = JSON.parse(keys.open(groups, groupsPlace(applicationId))) as Record<string, string>;
    for (const [attribute, group] of Object.entries(declared)) {
      const ofAttribute = counts.get(attribute) ?? new Map();
      const count = ofAttribute.get(group) ?? { applicants: 0, selected: 0 };
      ofAttribute.set(group, {
        applicants: count.applicants + 1,
        selected: count.selected + (selected.has(applicationId) ? 1 : 0),
      });
      counts.set(attribute, ofAttribute);
    }
  }
  const attributes = [...counts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([attribute, groups]): AttributeReport => {
      const list: GroupCount[] = [...groups.entries()].map(([group, count]) => ({ group, ...count }));
      return { attribute, ...fourFifths(list) };
    });
  return { applicants, declared: rows.length, attributes };
}
