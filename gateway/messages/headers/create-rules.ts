import type { Settings } from '../../config/settings.ts';
import { type ApplyRequestRules, compileRequestRules } from './request-rules.ts';
import { compileResponseRules, type ResponseRules } from './response-rules.ts';

interface HeaderRules {
  readonly requestRules: ApplyRequestRules | null;
  readonly responseRules: ResponseRules | null;
}

/** The rules of one subgraph: those for all, then its own; without a name those of every subgraph that has none of its own. */
export function headerRulesFor({ headers, subgraphs }: Settings, subgraph?: string): HeaderRules {
  const own = subgraph === undefined ? undefined : subgraphs.named[subgraph]?.headers;
  return {
    requestRules: compileRequestRules([...headers.request, ...(own?.request ?? [])]),
    responseRules: compileResponseRules([...headers.response, ...(own?.response ?? [])]),
  };
}

/** Names of the client's headers that subgraphs, policies or plugins see; those that end in `*` stand for all that begin so. */
export function headersHandedOn({ subgraphs, headers, traffic }: Settings): readonly string[] {
  const named = Object.values(subgraphs.named);
  const rules = [headers, ...named.map((subgraph) => subgraph.headers)].flatMap((of) => of?.request ?? []);
  const forwarded = [subgraphs.all, ...named].flatMap(({ forwardedHeaders = [] }) => forwardedHeaders);
  return [...forwarded, ...rules.flatMap((rule) => ('forward' in rule ? [rule.forward] : [])), ...traffic.varyHeaders];
}

/** The headers that rules take of subgraphs' answers anywhere: nothing, something, or cookies too, which are for one client alone. */
export function takenOfAnswers({ headers, subgraphs }: Settings): 'nothing' | 'headers' | 'cookies' {
  const rules = [headers, ...Object.values(subgraphs.named).map((named) => named.headers)].flatMap(
    (of) => of?.response ?? [],
  );
  if (rules.length === 0) return 'nothing';
  return rules.some(({ take }) => take === 'set-cookie') ? 'cookies' : 'headers';
}
