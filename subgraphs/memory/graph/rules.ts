import { type FieldFault, isLongerThan, ValidationError } from '@codai/kit';

export interface NodeDraft {
  readonly name: string;
  readonly kind: string;
  readonly observations: readonly string[];
}

export interface RelationDraft {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: string;
}

const NODES_MAX = 50;
const RELATIONS_MAX = 100;
const NAME_CHARACTERS_MAX = 200;
const OBSERVATIONS_MAX = 20;
const OBSERVATION_BYTES_MAX = 4 * 1024;
/** `person`, `works-for`. */
const LABEL = /^[a-z0-9][a-z0-9-]{0,39}$/;
const LABEL_RULE = 'Use small letters, digits and hyphens, at most 40 characters.';

/** Why these nodes cannot be kept, or null. */
export function nodesRefusal(nodes: readonly NodeDraft[]): ValidationError | null {
  if (nodes.length < 1 || nodes.length > NODES_MAX)
    return new ValidationError('input.nodes', `Give 1 to ${NODES_MAX} nodes.`);
  const faults = nodes.flatMap(({ name, kind, observations }, index): FieldFault[] => {
    const at = (field: string, message: string) => ({ path: ['input', 'nodes', String(index), field], message });
    const isName = /^[^\p{C}]+$/u.test(name) && name.trim() !== '' && !isLongerThan(name, NAME_CHARACTERS_MAX);
    const areObservations =
      observations.length <= OBSERVATIONS_MAX &&
      observations.every(
        (text) => text.trim() !== '' && !text.includes('\0') && Buffer.byteLength(text) <= OBSERVATION_BYTES_MAX,
      );
    return [
      ...(isName ? [] : [at('name', `Give a name of 1 to ${NAME_CHARACTERS_MAX} printable characters.`)]),
      ...(LABEL.test(kind) ? [] : [at('kind', LABEL_RULE)]),
      ...(areObservations ? [] : [at('observations', `Give at most ${OBSERVATIONS_MAX} texts of at most 4 KiB.`)]),
    ];
  });
  return faults.length === 0 ? null : new ValidationError(faults);
}

/** Why these relations cannot be kept, or null. */
export function relationsRefusal(relations: readonly RelationDraft[]): ValidationError | null {
  if (relations.length < 1 || relations.length > RELATIONS_MAX) {
    return new ValidationError('input.relations', `Give 1 to ${RELATIONS_MAX} relations.`);
  }
  const faults = relations.flatMap(({ fromId, toId, kind }, index): FieldFault[] => {
    const path = ['input', 'relations', String(index)];
    if (fromId === toId) return [{ path: [...path, 'toId'], message: 'A node does not relate to itself.' }];
    return LABEL.test(kind) ? [] : [{ path: [...path, 'kind'], message: LABEL_RULE }];
  });
  return faults.length === 0 ? null : new ValidationError(faults);
}
