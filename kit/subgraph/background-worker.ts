/**
 * Work that a subgraph does all the time and that jobs do not suit: much at once, or longer than a job should hold the queue's
 * worker. Several processes do it side by side.
 */
export interface BackgroundWorker {
  /** In log lines: "deliveries". */
  readonly name: string;
  /** Longest pause between two steps. */
  readonly pollMs: number;
  /** One bounded piece of work; true: there is more. Throwing has it tried again after a growing pause. */
  step(): Promise<boolean>;
  /** Receives, once, a function that has `step` called immediately. */
  onStart?(wake: () => void): void;
  /** Resolves when what the steps have begun is done. */
  idle?(): Promise<void>;
}
