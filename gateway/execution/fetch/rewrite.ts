import type { Rewrite } from '../../planning/plan.ts';
import type { PossibleTypes } from '../../supergraph/possible-types.ts';
import { fits, isTree } from '../operation/tree.ts';

/** Applies a rewrite to a subgraph's answer, in place. Lists on the way are walked; what is not there stays away. */
export function applyRewrite(value: unknown, rewrite: Rewrite, possibleTypes: PossibleTypes, step = 0): void {
  if (Array.isArray(value)) {
    for (const item of value) applyRewrite(item, rewrite, possibleTypes, step);
    return;
  }
  if (!isTree(value)) return;
  const element = rewrite.path[step];
  if (element === undefined) return;
  if ('types' in element) {
    if (element.types.some((type) => fits(value.__typename, type, possibleTypes))) {
      applyRewrite(value, rewrite, possibleTypes, step + 1);
    }
  } else if (step < rewrite.path.length - 1) {
    applyRewrite(value[element.key], rewrite, possibleTypes, step + 1);
  } else if (Object.hasOwn(value, element.key)) {
    const { change } = rewrite;
    if ('set' in change) value[element.key] = change.set;
    else {
      value[change.renameTo] = value[element.key];
      delete value[element.key];
    }
  }
}
