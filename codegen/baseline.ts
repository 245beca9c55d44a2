import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type BreakingChange, buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';
import { nameOf, project } from './project.ts';

/**
 * The API schema as it was at a commit, or as the file has it now when there is no repository (an unpacked archive).
 * Null: there was none at that commit. Throws for a commit that does not exist.
 */
export function apiSchemaAt(commit: string): GraphQLSchema | null {
  if (git(['rev-parse', '--is-inside-work-tree']) === null) return buildSchema(readFileSync(project.api, 'utf8'));
  if (git(['rev-parse', '--verify', '--quiet', `${commit}^{commit}`]) === null) {
    throw new Error(`There is no commit ${commit}.`);
  }
  const text = git(['show', `${commit}:${nameOf(project.api)}`]);
  return text === null ? null : buildSchema(text);
}

/** What a client of the base would notice, as graphql-js judges it; none when there was no base. */
export function breakingChanges(base: GraphQLSchema | null, api: GraphQLSchema): BreakingChange[] {
  return base === null ? [] : findBreakingChanges(base, api);
}

/** What git prints, or null when it fails or there is no git. */
function git(args: readonly string[]): string | null {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 << 20 });
  } catch {
    return null;
  }
}
