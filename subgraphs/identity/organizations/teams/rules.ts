import { QuotaExceededError } from '@codai/kit';

/** Teams of an organisation. */
export const TEAMS_MAX = 500;
/** People of one team, invited ones too. */
export const TEAM_MEMBERS_MAX = 1000;

export function tooManyTeams(count: number): QuotaExceededError {
  return new QuotaExceededError(
    'TEAMS',
    count,
    null,
    `An organisation has at most ${TEAMS_MAX} teams. Remove one first.`,
  );
}

export function tooManyInTeam(count: number): QuotaExceededError {
  const message = `A team has at most ${TEAM_MEMBERS_MAX} people. Remove somebody first.`;
  return new QuotaExceededError('TEAM_MEMBERS', count, null, message);
}
