/** The module that imports the contract of every subgraph, as TypeScript. */
export function writeContractList(subgraphs: readonly string[]): string {
  const names = [...subgraphs].sort();
  return `${names.map((name) => `import { ${name} } from '../${name}/index.ts';`).join('\n')}

/** The contract of every subgraph, for those that hear all of them. Written by \`npm run sync\`. Do not edit. */
export const allContracts = [${names.join(', ')}] as const;
`;
}

/** The module that imports what every subgraph declares of its notifications, as TypeScript. */
export function writeNotificationList(subgraphs: readonly string[]): string {
  const names = [...subgraphs].sort();
  return `import type { DomainNotifications } from '@codai/kit/contract';
${names.map((name) => `import { domainNotifications as ${name} } from '../${name}/notifications.ts';`).join('\n')}

/** Notifications of all domains, for the subgraph that sends them. Written by \`npm run sync\`. Do not edit. */
export const allNotifications: readonly DomainNotifications[] = [${names.join(', ')}];
`;
}
