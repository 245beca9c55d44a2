/** Number of required parts of a course or path, and of those that are completed. */
export interface Completion {
  readonly required: number;
  readonly completed: number;
}

/** Whole percents, 100 only when all is there. */
export const percentOf = ({ required, completed }: Completion): number =>
  required === 0 ? 0 : Math.floor((completed * 100) / required);

/** Whether everything that is required is completed. Never, where nothing is required. */
export const isDone = ({ required, completed }: Completion): boolean => required > 0 && completed === required;
