import { randomBytes } from 'node:crypto';
import { indexKeyOf, parseMasterKeys } from '@codai/kit/host';
import { newCallerKey, serviceKeyOf } from '@codai/kit/wire';
import { subgraphNames } from './catalogue.ts';
import { serviceKeyVariable } from './service-key-variable.ts';

const makers: Readonly<Record<string, () => string>> = {
  caller: newCallerKey,
  service: newCallerKey,
  cursor: () => randomBytes(32).toString('base64url'),
  master: () => randomBytes(32).toString('base64url'),
  index: () => {
    const oldest = process.env.MASTER_KEY ? parseMasterKeys(process.env.MASTER_KEY).at(-1) : undefined;
    return (oldest === undefined ? randomBytes(32) : indexKeyOf(oldest)).toString('base64url');
  },
};

/**
 * `npm run -s keys -- caller|service|cursor|master|index` prints one new key and nothing else, for CALLER_KEY, SERVICE_KEY, CURSOR_KEY, MASTER_KEY or INDEX_KEY.
 * With the installation's MASTER_KEY in the environment, `index` prints the key that its hashes are made with already.
 * `npm run -s keys -- service-of wallet`, with the installation's SERVICE_KEY in the environment, prints the SERVICE_KEY of a process that hosts wallet alone.
 * `npm run -s keys -- compose` prints all variables of `docker-compose.yml`: each subgraph is given its own SERVICE_KEY, and the key that they
 * are derived from is not kept.
 */
const [which = '', service = ''] = process.argv.slice(2);
const make = makers[which];
if (which === 'service-of' && subgraphNames.includes(service) && process.env.SERVICE_KEY) {
  console.log(serviceKeyOf(process.env.SERVICE_KEY, service, subgraphNames));
} else if (which === 'compose') {
  console.log(composeVariables().join('\n'));
} else if (make !== undefined) {
  console.log(make());
} else {
  console.error(
    'Say which key: caller, service, cursor, master or index; compose for all of docker-compose.yml; or service-of and a subgraph, with SERVICE_KEY set.',
  );
  process.exit(1);
}

function composeVariables(): readonly string[] {
  const installation = newCallerKey();
  return [
    ...['caller', 'cursor', 'master'].map((name) => `${name.toUpperCase()}_KEY=${makers[name]?.()}`),
    ...subgraphNames.map((name) => `${serviceKeyVariable(name)}=${serviceKeyOf(installation, name, subgraphNames)}`),
  ];
}
