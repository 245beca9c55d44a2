import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';

/** PostgreSQL frees its shared memory when it ends by SIGQUIT; one that has not ended by then is killed. */
const QUIT_MAX_MS = 10_000;

/** Removes a folder of a run, after every process that works in it: products, their database servers, and what these have started. */
export async function removeWithServers(folder) {
  const killFrom = Date.now() + QUIT_MAX_MS;
  // A process that is being ended may just have started another one.
  for (let found = workingIn(folder); found.length > 0; found = workingIn(folder)) {
    for (const { pid, isDatabase } of found) {
      signal(pid, isDatabase && Date.now() < killFrom ? 'SIGQUIT' : 'SIGKILL');
      // One that was stopped takes its signal when it goes on.
      signal(pid, 'SIGCONT');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

export function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return true;
}

/** Sends a signal to a process that may have ended. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Those whose arguments or environment name the folder, as DATA_DIR does, and database servers that only stand in it. */
function workingIn(folder) {
  const isIn = (path) => path === folder || path.startsWith(`${folder}/`);
  return processes().filter(
    ({ words, workingFolder }) => isIn(workingFolder) || words.some((word) => isIn(word.slice(word.indexOf('=') + 1))),
  );
}

/** Every other process that this user may look into. */
function processes() {
  if (process.platform === 'win32') return [];
  return (process.platform === 'linux' ? ofProc() : ofPs()).filter(({ pid }) => pid !== process.pid);
}

function ofProc() {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    const read = (file) => readFileSync(`/proc/${pid}/${file}`, 'utf8');
    try {
      const name = read('comm').trim();
      // A person's shell may stand in the folder, and is left alone.
      const workingFolder = /^(postgres|initdb)$/.test(name) ? readlinkSync(`/proc/${pid}/cwd`) : '';
      const words = `${read('cmdline')}\0${read('environ')}`.split('\0');
      return [{ pid: Number(pid), words, workingFolder, isDatabase: name === 'postgres' }];
    } catch {
      // It has ended, or is another user's.
      return [];
    }
  });
}

function ofPs() {
  const list = execFileSync('ps', ['-axEww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return list.split('\n').flatMap((line) => {
    const [pid, ...words] = line.trim().split(' ');
    const isDatabase = words[0]?.endsWith('/postgres') === true;
    return words.length === 0 ? [] : [{ pid: Number(pid), words, workingFolder: '', isDatabase }];
  });
}
