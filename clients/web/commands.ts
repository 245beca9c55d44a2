import type { Command } from './app/manifest.ts';
import { assistantCommands } from './assistant/commands.ts';
import { bankingCommands } from './banking/commands.ts';
import { deskCommands } from './desk/commands.ts';
import { filesCommands } from './files/commands.ts';
import { hubCommands } from './hub/commands.ts';
import { memoryCommands } from './memory/commands.ts';
import { messagesCommands } from './messages/commands.ts';
import { notificationsCommands } from './notifications/commands.ts';
import { organisationCommands } from './organisation/commands.ts';
import { paymentsCommands } from './payments/commands.ts';
import { securityCommands } from './security/commands.ts';
import { socialCommands } from './social/commands.ts';
import { walletCommands } from './wallet/commands.ts';
import { parseCommands } from './wallet/parse-command.ts';

export { parseCommands };

/** Every command of the palette, loaded with it. A domain adds a file and a line. */
export const commands: readonly Command[] = [
  ...assistantCommands,
  ...bankingCommands,
  ...deskCommands,
  ...filesCommands,
  ...hubCommands,
  ...memoryCommands,
  ...messagesCommands,
  ...notificationsCommands,
  ...organisationCommands,
  ...paymentsCommands,
  ...securityCommands,
  ...socialCommands,
  ...walletCommands,
];
