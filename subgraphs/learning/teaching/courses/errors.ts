import { DomainError } from '@codai/kit';

/** Courses or lessons that come before are not completed. */
export class PrerequisiteNotMetError extends DomainError {
  readonly code = 'PREREQUISITE_NOT_MET';
  constructor(
    readonly missing: readonly string[],
    field: string,
  ) {
    super('Complete the prerequisites first.', ['input', field]);
  }
}

/** Prerequisites that lead back to where they begin; `cycle` names them in order. */
export class CycleError extends DomainError {
  readonly code = 'PREREQUISITE_CYCLE';
  constructor(readonly cycle: readonly string[]) {
    super('These prerequisites lead back to where they begin.', ['input', 'prerequisiteIds']);
  }
}
