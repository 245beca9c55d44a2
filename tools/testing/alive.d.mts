/** Lets the processes started after it know when this one has ended. */
export function announceRun(): Promise<void>;
/** Calls `end` when the run that started this process has ended. Does nothing when none did. */
export function onEndOfRun(end: () => void): void;
