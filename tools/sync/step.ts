/** Results that a step makes from its inputs. */
export interface Made {
  /** Contents by file, named from the root. */
  readonly files: ReadonlyMap<string, string>;
  /** Problems that only a person can solve, a sentence each. */
  readonly problems?: readonly string[];
}

/** One thing that follows a change. Steps run in order: the files of one are inputs of the next. */
export interface Step {
  /** In the stamps and in messages. */
  readonly name: string;
  /** Files and folders, from the root, that its result depends on. */
  readonly inputs: readonly string[];
  /** Makes everything anew, and writes nothing. */
  make(): Promise<Made>;
}
