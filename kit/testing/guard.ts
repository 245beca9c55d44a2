import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

let guard: ChildProcess | undefined;

/**
 * Ends `child` when this process has ended before it, also by a kill. Together with `guardFolder` nothing that tests start outlives them: a
 * handler of `exit` does not run in a worker that was killed.
 */
export function guardProcess(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  tell(`+process ${pid}`);
  child.once('exit', () => tell(`-process ${pid}`));
}

/** Removes `folder`, with the database servers in it, when this process has ended before the function was called that this returns. */
export function guardFolder(folder: string): () => void {
  tell(`+folder ${folder}`);
  return () => tell(`-folder ${folder}`);
}

function tell(line: string): void {
  if (guard === undefined) {
    const file = fileURLToPath(new URL('./guard.mjs', import.meta.url));
    // A group of its own: what ends this one must leave the guard to its work.
    guard = spawn(process.execPath, [file], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    guard.unref();
    // A guard that somebody has killed guards no longer; tests go on.
    guard.stdin?.on('error', () => {});
    (guard.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  }
  guard.stdin?.write(`${line}\n`);
}
