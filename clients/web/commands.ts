import type { Command } from './app/manifest.ts';
import { securityCommands } from './security/commands.ts';

/** Commands that are loaded with the palette, and not with the first page as those of the manifests are. */
export const lateCommands: readonly Command[] = [...securityCommands];
