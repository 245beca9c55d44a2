/** What is required of a course or a path, and how much of it is completed. */
export interface Completion {
  readonly required: number;
  readonly completed: number;
}

/** Whole percents, 100 only when all is there. */
export const percentOf = ({ required, completed }: Completion): number =>
  required === 0 ? 0 : Math.floor((completed * 100) / required);

/** Whether everything that is required is completed. Never, where nothing is required. */
export const isDone = ({ required, completed }: Completion): boolean => required > 0 && completed === required;
