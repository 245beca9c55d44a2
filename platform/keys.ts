import { randomBytes } from 'node:crypto';
import { newCallerKey, serviceKeyOf } from '@codai/kit/wire';
import { subgraphNames } from './catalogue.ts';

const makers: Readonly<Record<string, () => string>> = {
  caller: newCallerKey,
  service: newCallerKey,
  cursor: () => randomBytes(32).toString('base64url'),
  master: () => randomBytes(32).toString('base64url'),
};

/**
 * `npm run -s keys -- caller|service|cursor|master` prints one new key and nothing else, for CALLER_KEY, SERVICE_KEY, CURSOR_KEY or MASTER_KEY.
 * `npm run -s keys -- service-of wallet`, with the installation's SERVICE_KEY in the environment, prints the SERVICE_KEY of a process that hosts wallet alone.
 */
const [which = '', service = ''] = process.argv.slice(2);
const make = makers[which];
if (which === 'service-of' && subgraphNames.includes(service) && process.env.SERVICE_KEY) {
  console.log(serviceKeyOf(process.env.SERVICE_KEY, service, subgraphNames));
} else if (make !== undefined) {
  console.log(make());
} else {
  console.error(
    'Say which key: caller, service, cursor or master; or service-of and a subgraph, with SERVICE_KEY set.',
  );
  process.exit(1);
}
