import type { Caller } from '@codai/kit';
import { hiresFor } from '../access.ts';
import { groupsPlace } from '../cells.ts';
import type { Deps } from '../deps.ts';
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

/**
 * The four-fifths rule over the groups that candidates have declared of free will. An employer sees sums alone, and none of groups of fewer than five.
 * Whoever has been in the stage INTERVIEW, OFFER or HIRED counts as selected. Null for a posting of another organisation.
 */
export async function fairnessReport(deps: Deps, caller: Caller, postingId: string): Promise<FairnessReport | null> {
  const { database, clock, keys } = deps;
  const posting = await database.read(caller, (tx) => tx.posting.findUnique({ where: { id: postingId } }));
  if (posting === null || !hiresFor(caller, posting.tenantId)) return null;
  return database.systemRead(null, async (tx) => {
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
    return { postingId, applicants, declared: rows.length, attributes, generatedAt: clock.now() };
  });
}
