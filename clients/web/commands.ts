import type { Command } from './app/manifest.ts';
import { assistantCommands } from './assistant/commands.ts';
import { filesCommands } from './files/commands.ts';
import { memoryCommands } from './memory/commands.ts';
import { organisationCommands } from './organisation/commands.ts';
import { securityCommands } from './security/commands.ts';
import { socialCommands } from './social/commands.ts';

/** Commands that are loaded with the palette, and not with the first page as those of the manifests are. */
export const lateCommands: readonly Command[] = [
  ...assistantCommands,
  ...filesCommands,
  ...memoryCommands,
  ...organisationCommands,
  ...securityCommands,
  ...socialCommands,
];
