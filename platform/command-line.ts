import { parseArgs } from 'node:util';
import { subgraphNames } from './catalogue.ts';
import { StartError } from './start-error.ts';

export interface CommandLine {
  /** Subgraphs to host in this process; all by default, none for a process that is only the gateway. */
  readonly serve: readonly string[];
  readonly gateway: boolean;
  /** Writes the demo: what the seeded users have done in a month. */
  readonly demo: boolean;
  /** Brings the tables of the named subgraphs up to date and ends. */
  readonly migrateOnly: boolean;
  /** Wins over `PORT`. */
  readonly port: number | undefined;
}

/** `--serve a,b` `--no-gateway` `--port n` `--demo` `--migrate-only`; `npm run subgraph -- social` puts the name behind `--serve`. Throws `StartError`. */
export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      allowNegative: true,
      options: {
        serve: { type: 'string' },
        gateway: { type: 'boolean', default: true },
        port: { type: 'string' },
        demo: { type: 'boolean', default: false },
        'migrate-only': { type: 'boolean', default: false },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      throw new StartError('--port takes a number from 0 to 65535.');
    }
    const serve = values.serve
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [...subgraphNames];
    return { serve, gateway: values.gateway, demo: values.demo, migrateOnly: values['migrate-only'], port };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `${(error as Error).message.split('.')[0]}. Known: --serve <names>, --no-gateway, --port <number>, --demo, --migrate-only.`,
    );
  }
}
