import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds in one tick of `/proc`: `getconf CLK_TCK` is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/** Figures of a process and all it has started, from `/proc` (Linux only). */
export interface TreeFigures {
  /** User and system time so far, in milliseconds; a process that has ended no longer counts. */
  readonly cpuMs: number;
  /** Resident set size in MiB. */
  readonly rssMiB: number;
}

export function figuresOf(root: number): TreeFigures {
  return sumOf(treeOf(root));
}

/** The same of one process alone, without the database server it has started. */
export function figuresOfProcess(pid: number): TreeFigures {
  return sumOf([pid]);
}

/** Command lines of a process's children and theirs. */
export function commandsBelow(root: number): readonly string[] {
  return treeOf(root)
    .slice(1)
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()];
      } catch {
        // Ended in between.
        return [];
      }
    });
}

/** User and system time of a process's first thread so far, in milliseconds. In Node it runs all JavaScript but that of workers. */
export function mainThreadMs(pid: number): number {
  const [, , , , , , , , , , , user, system] = fieldsOf(`${pid}/task/${pid}`);
  return (Number(user) + Number(system)) * TICK_MS;
}

function sumOf(pids: readonly number[]): TreeFigures {
  let [cpuMs, rssKiB] = [0, 0];
  for (const pid of pids) {
    try {
      const [, , , , , , , , , , , user, system] = fieldsOf(pid);
      cpuMs += (Number(user) + Number(system)) * TICK_MS;
      rssKiB += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      // Ended in between.
    }
  }
  return { cpuMs, rssMiB: rssKiB / 1024 };
}

function treeOf(root: number): number[] {
  const childrenOf = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const parent = Number(fieldsOf(pid)[1]);
      childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), pid]);
    } catch {
      // Ended in between.
    }
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(childrenOf.get(pid) ?? []));
  return tree;
}

/** The fields of `/proc/<pid>/stat` after the name, which may hold spaces: state, parent, … (`man 5 proc`). */
function fieldsOf(pid: number | string): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
