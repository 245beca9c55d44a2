import type { Deps } from './deps.ts';

export async function seed(_deps: Deps): Promise<void> {}
