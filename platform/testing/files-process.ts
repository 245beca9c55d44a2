import { type ChildProcess, fork } from 'node:child_process';
import { freePort } from '@codai/kit/host';
import { guardProcess } from '@codai/kit/testing/guard';

/** The young generation is bounded as that of `npm start`. */
const EXEC_ARGV = ['--max-semi-space-size=8', '--import', 'tsx'];

/** The plain routes of files in a process that can be killed and begun again at the same port. */
export class FilesServer {
  port = 0;
  #child: ChildProcess | undefined;
  #asked = 0;

  constructor(
    private readonly databaseUrl: string,
    private readonly objects: string,
  ) {}

  async begin(): Promise<void> {
    this.port ||= await freePort();
    const args = [this.databaseUrl, this.objects, String(this.port)];
    const child = fork(new URL('./files-server.ts', import.meta.url), args, { execArgv: EXEC_ARGV });
    this.#child = child;
    guardProcess(child);
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    });
  }

  ask<T>(command: object): Promise<T> {
    const child = this.#child as ChildProcess;
    const id = ++this.#asked;
    return new Promise<T>((resolve, reject) => {
      const take = (answer: { id: number; value?: T; error?: string }) => {
        if (answer.id !== id) return;
        child.off('message', take);
        if (answer.error === undefined) resolve(answer.value as T);
        else reject(new Error(answer.error));
      };
      child.on('message', take);
      child.send({ id, ...command });
    });
  }

  async kill(): Promise<void> {
    const child = this.#child as ChildProcess;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async end(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await ended;
  }
}
