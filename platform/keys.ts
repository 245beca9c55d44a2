import { randomBytes } from 'node:crypto';
import { newCallerKey } from '@codai/kit/wire';

const makers: Readonly<Record<string, () => string>> = {
  caller: newCallerKey,
  service: newCallerKey,
  cursor: () => randomBytes(32).toString('base64url'),
  master: () => randomBytes(32).toString('base64url'),
};

/** `npm run -s keys -- caller|service|cursor|master` prints one new key and nothing else, for CALLER_KEY, SERVICE_KEY, CURSOR_KEY or MASTER_KEY. */
const make = makers[process.argv[2] ?? ''];
if (make === undefined) {
  console.error('Say which key: caller, service, cursor or master.');
  process.exit(1);
}
console.log(make());
