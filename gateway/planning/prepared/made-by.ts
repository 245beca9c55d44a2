import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import composition from '@apollo/federation-internals/package.json' with { type: 'json' };
import planner from '@apollo/query-planner/package.json' with { type: 'json' };
import graphql from 'graphql/package.json' with { type: 'json' };

/** Changes with the shape of the prepared files. */
const FORMAT = 1;

/** Folders of the gateway whose code decides what a prepared file holds. */
const FOLDERS = [
  'protection/authorisation',
  'documents',
  'planning',
  'planning/prepared',
  'supergraph',
  'supergraph/authorisation',
];

let known: string | null = null;

/**
 * SHA-256 over everything but the supergraph that prepared files are computed from: their format, the versions of the
 * packages and our own code around them. Files of another version are never looked at.
 */
export function madeBy(): string {
  known ??= sha256([FORMAT, graphql.version, composition.version, planner.version, ownCode()].join('\n'));
  return known;
}

/** Key of what is prepared for one supergraph. */
export function keyFor(supergraphSdl: string): string {
  return sha256(`${madeBy()}\n${supergraphSdl}`);
}

/** Hash of the folders' files, when run from source. In a bundle there is one file, and this is in it. */
function ownCode(from: string = import.meta.url): string {
  const own = fileURLToPath(from);
  if (!/\/prepared\/made-by\.[jt]s$/.test(own.replaceAll('\\', '/'))) return sha256(readFileSync(own));
  const hash = createHash('sha256');
  for (const name of FOLDERS) {
    const folder = new URL(`../../${name}/`, from);
    const names = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name) && !name.includes('.test.'));
    for (const file of names.sort()) hash.update(file).update(readFileSync(new URL(file, folder)));
  }
  return hash.digest('hex');
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
