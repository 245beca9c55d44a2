/** The module that imports the contract of every subgraph, as TypeScript. */
export function writeContractList(subgraphs: readonly string[]): string {
  const names = [...subgraphs].sort();
  return `${names.map((name) => `import { ${name} } from '../${name}/index.ts';`).join('\n')}

/** The contract of every subgraph, for those that hear all of them. Written by \`npm run sync\`. Do not edit. */
export const allContracts = [${names.join(', ')}] as const;
`;
}
