import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose subfolders are areas too: those of the packages. */
const FOLDERS_OF_AREAS = ['.', 'subgraphs', 'clients', 'stand-ins', 'gateway', 'kit', 'platform', 'tools'];
/** Areas that are not named after a folder. */
const OTHER_AREAS = ['ci', 'deps', 'migrations', 'release', 'repository', 'tests'];
export const SUBJECT_CHARACTERS_MAX = 72;
/** Imperatives that end like another form of a verb. */
const IMPERATIVES = new Set([
  'bring',
  'embed',
  'exceed',
  'feed',
  'focus',
  'need',
  'ping',
  'proceed',
  'seed',
  'shed',
  'speed',
  'spring',
  'string',
  'succeed',
]);
/** Subjects that git writes itself, or rewrites before a branch is merged. */
const WRITTEN_BY_GIT = /^(Merge |Revert "|fixup! |squash! |amend! )/;

/** The areas that a subject may name: folders of the repository at `root`, and a few others. */
export function areasOf(root) {
  const folders = FOLDERS_OF_AREAS.flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    } catch {
      return [];
    }
  });
  return new Set([
    ...folders.map(({ name }) => name).filter((name) => !/^\.|^node_modules$/.test(name)),
    ...OTHER_AREAS,
  ]);
}

/**
 * Faults of a commit message, a sentence each. Form: `area: imperative subject`, 72 characters at most, then an empty line and the
 * reason. `areas`: known ones. `isDraft`: a message of a commit that is still rewritten may be what git writes for that.
 */
export function messageFaults(message, { areas, isDraft = false }) {
  const lines = message.split('\n').filter((line) => !line.startsWith('#'));
  while (lines.length > 0 && lines[0].trim() === '') lines.shift();
  const [subject = '', second = ''] = lines;
  if (isDraft && WRITTEN_BY_GIT.test(subject)) return [];
  const faults = [];
  const [, named, text] = /^([^:]+): (.*)$/.exec(subject) ?? [];
  if (named === undefined) faults.push('The subject has the form "area: imperative subject".');
  else {
    const unknown = named.split(', ').filter((area) => !areas.has(area));
    if (unknown.length > 0) faults.push(`No area is named "${unknown.join('", "')}": name a folder or package.`);
    const [verb = ''] = text.split(' ');
    if (!/^[a-z]/.test(text)) faults.push('The text after the area begins with a verb in lower case.');
    else if (/(ed|ing|[^su]s)$/.test(verb) && !IMPERATIVES.has(verb))
      faults.push(`"${verb}" is not an imperative: write "add", not "added", "adding" or "adds".`);
    if (text.endsWith('.')) faults.push('The subject ends without a full stop.');
  }
  if (subject.length > SUBJECT_CHARACTERS_MAX)
    faults.push(`The subject has ${subject.length} characters, and at most ${SUBJECT_CHARACTERS_MAX} are read.`);
  if (second.trim() !== '') faults.push('An empty line separates the subject from the reason.');
  return faults;
}
