import { assistantCommands } from '../../domains/assistant/commands.ts';
import { bankingCommands } from '../../domains/banking/commands.ts';
import { classroomCommands } from '../../domains/classroom/commands.ts';
import { credentialsCommands } from '../../domains/credentials/commands.ts';
import { deskCommands } from '../../domains/desk/commands.ts';
import { eventsCommands } from '../../domains/events/commands.ts';
import { filesCommands } from '../../domains/files/commands.ts';
import { gamesCommands } from '../../domains/games/commands.ts';
import { hubCommands } from '../../domains/hub/commands.ts';
import { jobsCommands } from '../../domains/jobs/commands.ts';
import { learningCommands } from '../../domains/learning/commands.ts';
import { libraryCommands } from '../../domains/library/commands.ts';
import { marketingCommands } from '../../domains/marketing/commands.ts';
import { memoryCommands } from '../../domains/memory/commands.ts';
import { messagesCommands } from '../../domains/messages/commands.ts';
import { notificationsCommands } from '../../domains/notifications/commands.ts';
import { organisationCommands } from '../../domains/organisation/commands.ts';
import { paymentsCommands } from '../../domains/payments/commands.ts';
import { securityCommands } from '../../domains/security/commands.ts';
import { shopCommands } from '../../domains/shop/commands.ts';
import { socialCommands } from '../../domains/social/commands.ts';
import { walletCommands } from '../../domains/wallet/commands.ts';
import { parseCommands } from '../../domains/wallet/parse-command.ts';
import type { Command } from '../../lib/manifest.ts';

export { parseCommands };

/** Every command of the palette, loaded with it. A domain adds a file and a line. */
export const commands: readonly Command[] = [
  ...assistantCommands,
  ...bankingCommands,
  ...classroomCommands,
  ...credentialsCommands,
  ...deskCommands,
  ...eventsCommands,
  ...filesCommands,
  ...gamesCommands,
  ...hubCommands,
  ...jobsCommands,
  ...learningCommands,
  ...libraryCommands,
  ...marketingCommands,
  ...memoryCommands,
  ...messagesCommands,
  ...notificationsCommands,
  ...organisationCommands,
  ...paymentsCommands,
  ...securityCommands,
  ...shopCommands,
  ...socialCommands,
  ...walletCommands,
];
