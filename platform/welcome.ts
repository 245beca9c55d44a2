import { seedPassword, seedTotpSecret, seedUsers } from '@codai/kit';
import type { CommandLine } from './command-line.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';

/** Text that someone who just started the product needs next. */
export function welcome(
  platform: Pick<Platform, 'databaseDriver' | 'hosted' | 'metricsUrl' | 'migrated' | 'url'>,
  settings: Pick<Settings, 'environment' | 'playground'>,
  command: Pick<CommandLine, 'gateway'>,
  tookMs: number,
): string {
  const { url, metricsUrl, hosted, databaseDriver, migrated } = platform;
  const what = command.gateway ? 'Codai' : hosted.map(({ name }) => name).join(', ');
  const lines = [
    `${what} ready at ${url} after ${(tookMs / 1000).toFixed(1)} s`,
    command.gateway && `  App         ${url}/app/`,
    command.gateway && `  GraphQL     ${url}/graphql  (HTTP, SSE, WebSocket)`,
    command.gateway && settings.playground && `  Playground  ${url}/`,
    `  Health      ${url}/health/ready   Metrics  ${metricsUrl}/metrics`,
    `  Database    ${databaseDriver}${migrated.length > 0 ? `, ${migrated.length} migrations applied` : ''}`,
    ...(settings.environment !== 'production' && hosted.some(({ name }) => name === 'identity')
      ? [
          `  Demo users  ${seedUsers.map(({ email }) => email).join(', ')}`,
          `              password ${seedPassword}, TOTP secret ${seedTotpSecret}`,
          `  A token     npm run -s token -- ${seedUsers[0]?.email}`,
        ]
      : []),
  ];
  return lines.filter((line) => typeof line === 'string').join('\n');
}
