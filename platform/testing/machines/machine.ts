import { execFileSync, spawnSync } from 'node:child_process';

/** Address of what all machines reach: the stores, and the balancer in front of the services. */
export const SHARED_ADDRESS = '10.77.0.1';
const BRIDGE = 'codai-net';

/** Whether this process may make networks of their own: Linux, as root, with `ip`. */
export const hasNetworks =
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('ip', ['-V'], { stdio: 'ignore' }).status === 0;

const ip = (...words: readonly string[]) => execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] });

/** A network namespace that stands for a machine, or for a zone of them: with an address of its own and a cable that can be cut. */
export class Machine {
  readonly #cable: string;
  readonly #namespace: string;

  private constructor(
    readonly name: string,
    readonly address: string,
  ) {
    this.#cable = `codai-${name}`;
    this.#namespace = `codai-${name}`;
  }

  /** Makes the machines, and what lies between them. Those that an earlier run has left are removed first. */
  static makeAll(names: readonly string[]): readonly Machine[] {
    const machines = names.map((name, index) => new Machine(name, `10.77.0.${index + 11}`));
    Machine.removeAll(machines);
    ip('link', 'add', BRIDGE, 'type', 'bridge');
    ip('address', 'add', `${SHARED_ADDRESS}/24`, 'dev', BRIDGE);
    ip('link', 'set', BRIDGE, 'up');
    for (const machine of machines) machine.#make();
    return machines;
  }

  /** Also ends what runs on them: a process without a network of its own goes on. */
  static removeAll(machines: readonly Machine[]): void {
    for (const { name } of machines) spawnSync('ip', ['netns', 'delete', `codai-${name}`], { stdio: 'ignore' });
    spawnSync('ip', ['link', 'delete', BRIDGE], { stdio: 'ignore' });
  }

  /** Words before a command that run it on this machine. */
  get within(): readonly string[] {
    return ['ip', 'netns', 'exec', this.#namespace];
  }

  /** Nothing reaches the machine, and nothing leaves it; open connections stand still. */
  cut(): void {
    ip('link', 'set', this.#cable, 'down');
  }

  mend(): void {
    ip('link', 'set', this.#cable, 'up');
  }

  #make(): void {
    const inside = ['netns', 'exec', this.#namespace, 'ip'] as const;
    ip('netns', 'add', this.#namespace);
    ip('link', 'add', this.#cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.#namespace);
    ip('link', 'set', this.#cable, 'master', BRIDGE, 'up');
    ip(...inside, 'address', 'add', `${this.address}/24`, 'dev', 'eth0');
    ip(...inside, 'link', 'set', 'eth0', 'up');
    ip(...inside, 'link', 'set', 'lo', 'up');
  }
}
