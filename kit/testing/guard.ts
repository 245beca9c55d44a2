import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

let guard: ChildProcess | undefined;

/**
 * Kills `child` when this process has ended before it, also by a kill: for a child without a folder of its own. A handler of `exit` does not run in
 * a worker that was killed.
 */
export function guardProcess(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  tell(`+process ${pid}`);
  child.once('exit', () => tell(`-process ${pid}`));
}

/**
 * Ends what works in `folder` and removes it when this process has ended, unless the function that this returns was called before. Call it before
 * anything is started there. What works there has the folder in its arguments or its environment, or is a database server in it.
 */
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
    // A worker of a test run that was killed would go on with its tests.
    if (process.send) process.once('disconnect', () => process.exit(1));
  }
  guard.stdin?.write(`${line}\n`);
}
