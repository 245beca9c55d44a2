import { dirname } from 'node:path/posix';
import { Kind, visit } from 'graphql';
import type { OperationFile } from './client-modules.ts';

/**
 * Fragments that are spread where their file may not be imported, as `operation or fragment in <file>: fragment of <file>`. A fragment is for its
 * folder and those below; one of the web app's `shared/` for all of the app but `lib/`, and one of the SDK for all.
 */
export function hiddenFragments(files: readonly OperationFile[]): readonly string[] {
  const fileOf = new Map(
    files.flatMap(({ name, document }) =>
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, name] as const] : [],
      ),
    ),
  );
  const found: string[] = [];
  for (const { name, document } of files) {
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      visit(definition, {
        FragmentSpread(spread) {
          const home = fileOf.get(spread.name.value);
          if (home !== undefined && !isVisible(dirname(home), name))
            found.push(`${definition.name?.value} in ${name}: ${spread.name.value} of ${home}`);
        },
      });
    }
  }
  return found;
}

function isVisible(home: string, from: string): boolean {
  if (home === 'clients/sdk/operations' || from.startsWith(`${home}/`)) return true;
  return home.startsWith('clients/web/shared/') && /^clients\/web\/(shell|domains|shared)\//.test(from);
}
