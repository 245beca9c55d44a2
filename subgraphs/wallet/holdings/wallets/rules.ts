import { ValidationError } from '@codai/kit';

const HANDLE = /^[a-z][a-z0-9_-]{2,29}$/;

/** Names that payers take for the platform, a bank or an office; also with `_` and `-` between their letters. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'abuse account accounts admin administrator admins all api bank banking billing codai compliance contact everyone finance fraud help helpdesk here ' +
    'hostmaster info legal me moderator noreply null official operator operators owner payment payments platform postmaster refund refunds root ' +
    'sales sandbox security service staff superuser support sysadmin system tax team treasury undefined verified wallet webmaster www'
  ).split(' '),
);

/** By which others send: 3 to 30 small letters, digits, `_` and `-`, a letter first, and no reserved name. */
export function handleRefusal(handle: string): ValidationError | null {
  if (!HANDLE.test(handle))
    return new ValidationError(
      'input.handle',
      'A handle has 3 to 30 lower-case letters, digits, _ or -, and starts with a letter.',
    );
  return RESERVED.has(handle.replaceAll(/[_-]/g, ''))
    ? new ValidationError('input.handle', 'This handle is reserved. Choose another one.')
    : null;
}
