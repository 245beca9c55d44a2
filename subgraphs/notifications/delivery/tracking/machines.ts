/** Programs that name themselves, and those that load pictures ahead for everybody. */
const PROGRAMS =
  /bot\b|crawl|spider|scan|preview|proxy|monitor|curl|wget|python|java\/|go-http|okhttp|headless|barracuda|mimecast|proofpoint|safelinks|trendmicro|symantec/i;

/** A person needs some seconds to find a mail; scanners of the receiving server follow its links at once. */
const SECONDS_MIN = 3;

/**
 * Whether a request for the picture or a link of a mail is made by a program and not by the person. What is unclear counts as a program: a
 * rate that is too low misleads less than one that is made of scanners. GoogleImageProxy loads a picture when the mail is
 * opened and is therefore a person; Apple's proxy loads it whenever the mail arrives and calls itself `Mozilla/5.0` alone.
 */
export function isMachine({ method, headers }: Pick<Request, 'headers' | 'method'>, sinceHandOverMs: number): boolean {
  const agent = headers.get('user-agent')?.trim() ?? '';
  const purpose = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''} ${headers.get('x-purpose') ?? ''}`;
  if (method !== 'GET' || /prefetch|preview/i.test(purpose)) return true;
  if (sinceHandOverMs < SECONDS_MIN * 1000) return true;
  if (/GoogleImageProxy/i.test(agent)) return false;
  return agent === '' || agent === 'Mozilla/5.0' || PROGRAMS.test(agent);
}
