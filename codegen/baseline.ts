import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  type BreakingChange,
  buildSchema,
  findBreakingChanges,
  type GraphQLSchema,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import { nameOf, project } from './project.ts';

/**
 * The published API as it was at a commit, or as the file has it now when there is no repository (an unpacked archive).
 * Null: there was none at that commit. Throws for a commit that does not exist.
 */
export function apiSchemaAt(commit: string): GraphQLSchema | null {
  if (git(['rev-parse', '--is-inside-work-tree']) === null) return buildSchema(readFileSync(project.published, 'utf8'));
  if (git(['rev-parse', '--verify', '--quiet', `${commit}^{commit}`]) === null) {
    throw new Error(`There is no commit ${commit}.`);
  }
  const text = git(['show', `${commit}:${nameOf(project.published)}`]);
  return text === null ? null : buildSchema(text);
}

const PUBLISHED_HEADING =
  '# The API that clients were promised, without descriptions, sorted by name. Made by `npm run sync`, which adds to it and takes nothing away. Do not edit.\n\n';

/** The text of the file of the published API for this API schema. */
export function publishedText(api: string): string {
  const sorted = printSchema(lexicographicSortSchema(buildSchema(api)));
  const plain = visit(parse(sorted, { noLocation: true }), {
    leave: (node) =>
      'description' in node && node.description !== undefined ? { ...node, description: undefined } : undefined,
  });
  return `${PUBLISHED_HEADING}${print(plain)}\n`;
}

/** Breaking changes of the API since it was published, a sentence each; none while nothing is published. */
export function breaksOfPublished(published: string | null, api: string): string[] {
  const base = published === null ? null : buildSchema(published);
  return breakingChanges(base, buildSchema(api)).map(sentenceOf);
}

export function sentenceOf({ type, description }: BreakingChange): string {
  return `${type}: ${description}`;
}

/** Changes that break clients of the base, as graphql-js judges them; none when there was no base. */
export function breakingChanges(base: GraphQLSchema | null, api: GraphQLSchema): BreakingChange[] {
  return base === null ? [] : findBreakingChanges(base, api);
}

/** Returns the output of git, or null when it fails or there is no git. */
function git(args: readonly string[]): string | null {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 << 20 });
  } catch {
    return null;
  }
}
